package io.daftar.model;

import io.daftar.model.Reseller.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * A reseller to be added. By default unlimited and with an open window.
 *
 * @param name for people
 * @param quota traffic that may be used in total, or empty for unlimited
 * @param window when the reseller's users may run
 */
public record NewReseller(String name, Optional<Traffic> quota, Window window) {
    public NewReseller {
        Checks.text("reseller name", name, 200);
    }

    public static NewReseller named(String name) {
        return new NewReseller(name, Optional.empty(), Window.OPEN);
    }

    public NewReseller quota(Traffic newQuota) {
        return new NewReseller(name, Optional.of(newQuota), window);
    }

    public NewReseller windowStarts(Instant start) {
        return new NewReseller(name, quota, window.startingAt(Optional.of(start)));
    }

    public NewReseller windowEnds(Instant end) {
        return new NewReseller(name, quota, window.endingAt(Optional.of(end)));
    }
}
