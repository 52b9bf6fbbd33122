package io.daftar.panels.http;

import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * How panels are reached. Immutable; {@link #DEFAULTS} suit a panel on the other side of the world.
 *
 * @param connectTimeout until a connection must stand; 10 s unless said otherwise
 * @param readTimeout the longest silence of a panel that owes an answer; 60 s unless said otherwise
 * @param callTimeout the longest time a single request and its whole answer may take; 5 minutes unless said otherwise
 * @param readAttempts how often a read is tried where a later try may succeed; 3 unless said otherwise
 * @param longestAnswer bytes of an answer, after decompression, beyond which it is given up; 64 MiB unless said
 *     otherwise
 * @param base the host's own client, from which ours is derived so that it keeps the host's proxy, interceptors and
 *     listeners; empty for a plain one. It is never closed.
 */
public record HttpOptions(
        Duration connectTimeout,
        Duration readTimeout,
        Duration callTimeout,
        int readAttempts,
        long longestAnswer,
        Optional<OkHttpClient> base) {
    public static final HttpOptions DEFAULTS = new HttpOptions(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5), 3, 64L << 20, Optional.empty());

    public HttpOptions {
        positive("connect timeout", connectTimeout);
        positive("read timeout", readTimeout);
        positive("call timeout", callTimeout);
        if (readAttempts < 1) {
            throw new IllegalArgumentException("read attempts must be at least one, but are " + readAttempts);
        }
        if (longestAnswer < 1) {
            throw new IllegalArgumentException("longest answer must be at least one byte, but is " + longestAnswer);
        }
    }

    private static void positive(String what, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(what + " must be greater than zero, but is " + value);
        }
    }

    public HttpOptions connectTimeout(Duration longest) {
        return new HttpOptions(longest, readTimeout, callTimeout, readAttempts, longestAnswer, base);
    }

    public HttpOptions readTimeout(Duration longest) {
        return new HttpOptions(connectTimeout, longest, callTimeout, readAttempts, longestAnswer, base);
    }

    public HttpOptions callTimeout(Duration longest) {
        return new HttpOptions(connectTimeout, readTimeout, longest, readAttempts, longestAnswer, base);
    }

    public HttpOptions readAttempts(int most) {
        return new HttpOptions(connectTimeout, readTimeout, callTimeout, most, longestAnswer, base);
    }

    public HttpOptions longestAnswer(long bytes) {
        return new HttpOptions(connectTimeout, readTimeout, callTimeout, readAttempts, bytes, base);
    }

    public HttpOptions base(OkHttpClient client) {
        return new HttpOptions(
                connectTimeout, readTimeout, callTimeout, readAttempts, longestAnswer, Optional.of(client));
    }
}
