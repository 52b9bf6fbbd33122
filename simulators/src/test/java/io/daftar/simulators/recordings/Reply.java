package io.daftar.simulators.recordings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as a replay got it.
 *
 * @param headers by their names in lower case; of several of one name the last
 * @param body as text, unpacked where it came compressed
 */
public record Reply(int status, Map<String, String> headers, String body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
