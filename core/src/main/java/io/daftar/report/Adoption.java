package io.daftar.report;

import io.daftar.model.Baseline;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request to give existing users of a panel to a reseller. By default without limit and expiry. Immutable.
 *
 * @param panelUsers their names on the panel; at least one
 * @param baseline how their first readings are booked
 * @param limit what each may use, or empty for unlimited
 * @param expiresAt when each ends, or empty for never
 */
public record Adoption(
        List<String> panelUsers, Baseline baseline, Optional<Traffic> limit, Optional<Instant> expiresAt) {
    public Adoption {
        panelUsers = List.copyOf(panelUsers);
        if (panelUsers.isEmpty()) {
            throw new IllegalArgumentException("no user to adopt was named");
        }
    }

    public static Adoption of(List<String> panelUsers, Baseline baseline) {
        return new Adoption(panelUsers, baseline, Optional.empty(), Optional.empty());
    }

    public Adoption limit(Traffic bytes) {
        return new Adoption(panelUsers, baseline, Optional.of(bytes), expiresAt);
    }

    public Adoption expiresAt(Instant when) {
        return new Adoption(panelUsers, baseline, limit, Optional.of(when));
    }
}
