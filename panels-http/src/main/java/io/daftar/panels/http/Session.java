package io.daftar.panels.http;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What proves to a panel who is asking: headers for every request. Immutable; its text form shows none of them.
 *
 * @param headers by name, such as {@code Authorization} or {@code Cookie}
 * @param renewAt when to sign in again ahead of the end, or empty where the end is not known
 * @param lasting whether signing in again would bring nothing else, as with a token that the host gave
 */
public record Session(Map<String, String> headers, Optional<Instant> renewAt, boolean lasting) {
    public Session {
        headers = Map.copyOf(headers);
    }

    /** A session by a token that a sign-in brought; one that is a JWT with an end is renewed at 90 % of its life. */
    public static Session bearer(String token, Clock clock) {
        return new Session(Map.of("Authorization", "Bearer " + token), JwtLife.renewAt(token, clock), false);
    }

    /** A session by a token that the host gave. */
    public static Session lastingBearer(String token) {
        return new Session(Map.of("Authorization", "Bearer " + token), Optional.empty(), true);
    }

    /** A session by a header that the host gave, such as an API key. */
    public static Session lastingHeader(String name, String value) {
        return new Session(Map.of(name, value), Optional.empty(), true);
    }

    /** The same session with a header more, such as a CSRF token. */
    public Session header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Session(more, renewAt, lasting);
    }

    /** The same session, given up at {@code when}. */
    public Session renewAt(Instant when) {
        return new Session(headers, Optional.of(when), lasting);
    }

    /** The parts of the headers that nobody else may see. */
    List<String> secrets() {
        return headers.values().stream()
                .map(value -> value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : value)
                .toList();
    }

    @Override
    public String toString() {
        return "session" + headers.keySet();
    }
}
