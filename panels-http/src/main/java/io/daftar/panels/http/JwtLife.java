package io.daftar.panels.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads from a JWT, unverified, for how long it is good. */
final class JwtLife {
    private JwtLife() {}

    /** The length is the panel's, the beginning ours: so a panel whose clock is wrong does no harm. */
    static Optional<Instant> renewAt(String token, Clock clock) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        ByteString payload = ByteString.decodeBase64(parts[1]);
        return payload == null
                ? Optional.empty()
                : life(payload)
                        .map(life -> clock.instant().plus(life.multipliedBy(9).dividedBy(10)));
    }

    private static Optional<Duration> life(ByteString payload) {
        @Nullable Long issued = null;
        @Nullable Long ends = null;
        try (JsonReader json = JsonReader.of(new Buffer().write(payload))) {
            json.beginObject();
            while (json.hasNext()) {
                String claim = json.nextName();
                if (claim.equals("iat")) {
                    issued = seconds(json);
                } else if (claim.equals("exp")) {
                    ends = seconds(json);
                } else {
                    json.skipValue();
                }
            }
        } catch (IOException | JsonDataException | ArithmeticException e) {
            return Optional.empty();
        }
        if (issued == null || ends == null || ends <= issued) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(ends - issued));
    }

    private static @Nullable Long seconds(JsonReader json) throws IOException {
        OptionalLong value = Json.wholeNumber(json);
        return value.isPresent() && Math.abs(value.getAsLong()) < 1L << 40 ? value.getAsLong() : null;
    }
}
