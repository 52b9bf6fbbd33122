package io.daftar.persistence.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.PanelId;
import io.daftar.store.StoreException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Panel credentials as bytes that only the key can read: AES-256-GCM with a random nonce. Layout: one byte of version,
 * four that tell one key from another, twelve of nonce, then ciphertext and tag. Version, key and panel are
 * authenticated, so that a row's bytes are of no use in another row.
 */
final class CredentialCipher {
    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = 1 + KEY_ID_BYTES;
    private static final int TAG_BITS = 128;
    private static final byte PASSWORD = 1;
    private static final byte TOKEN = 2;

    private final SecretKey key;
    private final SecureRandom random;

    CredentialCipher(SecretKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    byte[] encrypt(PanelId panel, PanelCredentials credentials) {
        SecretKeySpec aes = key.forAes("the credentials of a panel cannot be stored");
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                    .put(VERSION)
                    .put(keyId(aes))
                    .array();
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, aes, nonce, header, panel);
            byte[] sealed = cipher.doFinal(plain(credentials));
            return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new StoreException("this Java runtime cannot encrypt with AES-GCM", e);
        }
    }

    PanelCredentials decrypt(PanelId panel, byte[] stored) {
        SecretKeySpec aes = key.forAes("the credentials of panel " + panel + " cannot be read");
        if (stored.length <= HEADER_BYTES + NONCE_BYTES || stored[0] != VERSION) {
            throw new StoreException("the credentials of panel " + panel + " are damaged, or of a newer Daftar");
        }
        byte[] header = Arrays.copyOf(stored, HEADER_BYTES);
        byte[] keyId = Arrays.copyOfRange(stored, 1, HEADER_BYTES);
        try {
            byte[] ours = keyId(aes);
            if (!Arrays.equals(keyId, ours)) {
                throw new StoreException(
                        "the credentials of panel " + panel + " were encrypted with another secret key ("
                                + HexFormat.of().formatHex(keyId) + ") than the one given ("
                                + HexFormat.of().formatHex(ours) + ")");
            }
            byte[] nonce = Arrays.copyOfRange(stored, HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, aes, nonce, header, panel);
            int from = HEADER_BYTES + NONCE_BYTES;
            return credentials(ByteBuffer.wrap(cipher.doFinal(stored, from, stored.length - from)));
        } catch (AEADBadTagException e) {
            throw new StoreException(
                    "the credentials of panel " + panel + " were altered, or belong to another panel", e);
        } catch (GeneralSecurityException e) {
            throw new StoreException("this Java runtime cannot decrypt AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec aes, byte[] nonce, byte[] header, PanelId panel)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, aes, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(panel.value()).array());
        return cipher;
    }

    /** Tells keys apart without telling anything about them. */
    private static byte[] keyId(SecretKeySpec aes) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(aes.getEncoded(), "HmacSHA256"));
        return Arrays.copyOf(mac.doFinal("daftar key id".getBytes(UTF_8)), KEY_ID_BYTES);
    }

    private static byte[] plain(PanelCredentials credentials) {
        if (credentials instanceof PanelCredentials.Password password) {
            byte[] name = password.username().getBytes(UTF_8);
            byte[] secret = password.password().getBytes(UTF_8);
            return ByteBuffer.allocate(1 + Integer.BYTES + name.length + secret.length)
                    .put(PASSWORD)
                    .putInt(name.length)
                    .put(name)
                    .put(secret)
                    .array();
        }
        byte[] token = ((PanelCredentials.Token) credentials).token().getBytes(UTF_8);
        return ByteBuffer.allocate(1 + token.length).put(TOKEN).put(token).array();
    }

    private static PanelCredentials credentials(ByteBuffer plain) {
        if (plain.get() == TOKEN) {
            return new PanelCredentials.Token(text(plain, plain.remaining()));
        }
        String name = text(plain, plain.getInt());
        return new PanelCredentials.Password(name, text(plain, plain.remaining()));
    }

    private static String text(ByteBuffer plain, int bytes) {
        byte[] text = new byte[bytes];
        plain.get(text);
        return new String(text, UTF_8);
    }
}
