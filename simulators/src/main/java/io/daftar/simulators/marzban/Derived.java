package io.daftar.simulators.marzban;

import java.util.UUID;
import okio.Buffer;

/** Ids, passwords and signatures that nobody chose: the same seed, user and generation always give the same. */
final class Derived {

    private final long seed;

    Derived(long seed) {
        this.seed = seed;
    }

    String uuid(UserRow user, Proxy proxy) {
        long base = base(user, proxy);
        long high = (mix(base) & ~0xF000L) | 0x4000L;
        long low = (mix(base + 1) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** 22 characters. */
    String password(UserRow user, Proxy proxy) {
        long base = base(user, proxy);
        return new Buffer()
                .writeLong(mix(base))
                .writeLong(mix(base + 1))
                .readByteString()
                .base64Url()
                .substring(0, 22);
    }

    /** 10 characters. */
    String signature(String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 1_000_003L + text.charAt(i);
        }
        return new Buffer().writeLong(mix(hash)).readByteString().base64Url().substring(0, 10);
    }

    private long base(UserRow user, Proxy proxy) {
        return mix(seed + user.id * 0x1_0000L)
                + proxy.generation() * 0x100L
                + (proxy.protocol() == Protocol.SHADOWSOCKS ? 16 : 0);
    }

    /** The finalizer of SplitMix64: every bit of the input moves every bit of the output. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
