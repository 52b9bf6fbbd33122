package io.daftar.simulators.xui;

import java.util.UUID;
import okio.Buffer;

/** Ids, passwords and tokens that nobody chose, random only in looks: the same seed gives the same row of them. */
final class MadeUp {

    private long state;

    MadeUp(long seed) {
        state = seed;
    }

    String uuid() {
        long high = (next() & ~0xF000L) | 0x4000L;
        long low = (next() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** 32 hexadecimal digits. */
    String password() {
        return uuid().replace("-", "");
    }

    /** 48 letters, digits, dashes and underscores. */
    String secret() {
        Buffer bytes = new Buffer();
        for (int i = 0; i < 5; i++) {
            bytes.writeLong(next());
        }
        return bytes.readByteString().base64Url().substring(0, 48);
    }

    /** Six digits that follow from {@code counter} alone. */
    static String digits(long seed, long counter) {
        String number = Long.toString(Math.floorMod(mix(mix(seed) + counter), 1_000_000L));
        return "0".repeat(6 - number.length()) + number;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    /** The finalizer of SplitMix64: every bit of the input moves every bit of the output. */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
