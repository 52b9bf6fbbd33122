package io.daftar.persistence.jdbc;

import io.daftar.store.StoreException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that panel credentials are encrypted with: 32 random bytes, which the host keeps outside of the database. Its
 * text form never shows it. Immutable.
 */
public final class SecretKey {
    private static final int BYTES = 32;

    private final byte[] key;
    private final String whyAbsent;

    private SecretKey(byte[] key, String whyAbsent) {
        this.key = key;
        this.whyAbsent = whyAbsent;
    }

    /**
     * The key in the form of {@link #toBase64()}.
     *
     * @throws IllegalArgumentException where it is not Base64 of 32 bytes; the text itself is not shown
     */
    public static SecretKey ofBase64(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder()
                    .decode(Objects.requireNonNull(text, "text").strip());
        } catch (IllegalArgumentException e) {
            // Without its cause, whose message has a piece of the key.
            throw new IllegalArgumentException("the secret key is not Base64");
        }
        if (key.length != BYTES) {
            throw new IllegalArgumentException("the secret key must have " + BYTES + " bytes, but has " + key.length);
        }
        return new SecretKey(key, "");
    }

    /**
     * The key in an environment variable, or {@link #absent()} where that is not set or blank.
     *
     * @throws IllegalArgumentException naming the variable, where it holds anything else
     */
    public static SecretKey fromEnvironment(String variable) {
        return from(System::getenv, variable);
    }

    static SecretKey from(Environment environment, String variable) {
        @Nullable String text = environment.get(Objects.requireNonNull(variable, "variable"));
        if (text == null || text.isBlank()) {
            return new SecretKey(new byte[0], "the environment variable " + variable + " is not set");
        }
        try {
            return ofBase64(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
        }
    }

    /** Where variables come from. */
    interface Environment {
        @Nullable String get(String variable);
    }

    /** A fresh key. Keep its {@link #toBase64()}: what is encrypted with it cannot be read without it. */
    public static SecretKey random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new SecretKey(key, "");
    }

    /** No key: whatever needs one fails with a {@link StoreException}, the rest works. */
    public static SecretKey absent() {
        return new SecretKey(new byte[0], "no secret key was given");
    }

    /**
     * The secret itself, to be put where {@link #ofBase64} or {@link #fromEnvironment} find it again.
     *
     * @throws IllegalStateException where there is none
     */
    public String toBase64() {
        if (!present()) {
            throw new IllegalStateException(whyAbsent);
        }
        return Base64.getEncoder().encodeToString(key);
    }

    boolean present() {
        return key.length > 0;
    }

    /** For AES, or an error that says what the key was needed for. */
    SecretKeySpec forAes(String purpose) {
        if (!present()) {
            throw new StoreException("the secret key is missing, so " + purpose + ": " + whyAbsent);
        }
        return new SecretKeySpec(key, "AES");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretKey that && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return present() ? "SecretKey" : "SecretKey(absent)";
    }
}
