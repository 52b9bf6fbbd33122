package io.daftar.simulators.fastapi;

import io.daftar.simulators.JsonContent;
import io.daftar.simulators.JsonTree;
import io.daftar.simulators.SimulatedRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Bearer tokens: JWT, HS256, with the panel's claims. Guarded by the simulator's lock. */
public final class Tokens {

    /**
     * What a token says.
     *
     * @param issuedAt whole seconds since 1970
     */
    public record Claims(String subject, boolean sudo, long issuedAt) {

        /** A token knows its second only: one issued in the second of a change counts as older than the change. */
        public boolean areOlderThan(long micros) {
            return micros > issuedAt * Times.MICROS_PER_SECOND;
        }
    }

    private static final String HEADER = unpadded(ByteString.encodeUtf8("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));

    private final long seed;
    private final Duration lifetime;
    private int keyNumber;

    /** Makes tokens that live for {@code lifetime}; zero = for ever. */
    public Tokens(long seed, Duration lifetime) {
        this.seed = seed;
        this.lifetime = lifetime;
    }

    /** No token issued so far is good any more. */
    public void changeKey() {
        keyNumber++;
    }

    public String issue(String subject, boolean sudo, long nowSeconds) {
        return sign(subject, sudo, nowSeconds, lifetime.isZero() ? null : nowSeconds + lifetime.toSeconds());
    }

    public String sign(String subject, boolean sudo, long issuedAt, @Nullable Long expires) {
        JsonContent payload = json -> {
            json.beginObject();
            json.name("sub").value(subject);
            json.name("access").value(sudo ? "sudo" : "admin");
            json.name("iat").value(issuedAt);
            if (expires != null) {
                json.name("exp").value(expires);
            }
            json.endObject();
        };
        String signed = HEADER + "." + unpadded(payload.toBuffer().readByteString());
        return signed + "." + signature(signed);
    }

    /** The token that a request carries; one without is refused. */
    public static String presentedBy(SimulatedRequest request) {
        String header = request.header("Authorization").orElse("");
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        if (!scheme.equalsIgnoreCase("Bearer")) {
            throw Refusal.unauthorized("Not authenticated");
        }
        return space < 0 ? "" : header.substring(space + 1);
    }

    /** Empty if the token is not ours, changed, expired, or from the future. */
    public Optional<Claims> read(String token, long nowSeconds) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !sameBytes(parts[2], signature(parts[0] + "." + parts[1]))) {
            return Optional.empty();
        }
        ByteString payload = ByteString.decodeBase64(parts[1]);
        try {
            if (payload == null || !(JsonTree.parse(payload) instanceof Map<?, ?> claims)) {
                return Optional.empty();
            }
            long issuedAt = claims.get("iat") instanceof BigDecimal seconds ? seconds.longValue() : 0;
            boolean expired = claims.get("exp") instanceof BigDecimal expires && expires.longValue() <= nowSeconds;
            if (expired || issuedAt > nowSeconds) {
                return Optional.empty();
            }
            return Optional.of(
                    new Claims(String.valueOf(claims.get("sub")), "sudo".equals(claims.get("access")), issuedAt));
        } catch (JsonTree.Broken e) {
            return Optional.empty();
        }
    }

    private String signature(String signed) {
        ByteString key = ByteString.encodeUtf8("simulated panel key " + seed + "/" + keyNumber);
        return unpadded(ByteString.encodeUtf8(signed).hmacSha256(key));
    }

    private static boolean sameBytes(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static String unpadded(ByteString bytes) {
        String text = bytes.base64Url();
        int end = text.indexOf('=');
        return end < 0 ? text : text.substring(0, end);
    }
}
