package io.daftar.panels.xui;

import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes the secrets of new clients, for panels that make none. Thread-safe where its source is. */
final class Keys {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SUBSCRIPTION = 16;
    private static final int PASSWORD = 24;

    private final RandomGenerator random;

    Keys(RandomGenerator random) {
        this.random = random;
    }

    /** A random UUID, as VLESS and VMess want it. */
    String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** What a subscription is fetched by. */
    String subscription() {
        return letters(SUBSCRIPTION);
    }

    /** For Trojan and Hysteria; may stand in a path. */
    String password() {
        return letters(PASSWORD);
    }

    /** For Shadowsocks, whose newer methods want a key of their own length in Base64. */
    String shadowsocks(String method) {
        if (!method.startsWith("2022-")) {
            return password();
        }
        byte[] key = new byte[method.contains("aes-128") ? 16 : 32];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
