package io.daftar.panel;

import io.daftar.model.Traffic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A user to be created. By default unlimited and without expiry. Immutable.
 *
 * @param name as it shall be spelled
 * @param limit bytes the user may use, or empty for unlimited
 * @param expiry when the user ends
 * @param options the panel's own, such as {@code inbounds}; a key that the panel does not know is refused
 */
public record NewPanelUser(String name, Optional<Traffic> limit, Expiry expiry, Map<String, String> options) {
    public NewPanelUser {
        options = Map.copyOf(options);
    }

    public static NewPanelUser named(String name) {
        return new NewPanelUser(name, Optional.empty(), Expiry.never(), Map.of());
    }

    public NewPanelUser limit(Traffic bytes) {
        return new NewPanelUser(name, Optional.of(bytes), expiry, options);
    }

    public NewPanelUser expiry(Expiry newExpiry) {
        return new NewPanelUser(name, limit, newExpiry, options);
    }

    public NewPanelUser option(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(key, value);
        return new NewPanelUser(name, limit, expiry, more);
    }
}
