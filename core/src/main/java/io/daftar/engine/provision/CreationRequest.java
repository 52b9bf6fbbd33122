package io.daftar.engine.provision;

import io.daftar.model.Attribution;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** A request to create a user for a reseller. */
public record CreationRequest(ResellerId reseller, PanelId panel, NewPanelUser user, Attribution by) {
    String name() {
        return user.name();
    }

    /** The same request, with the name as the panel will spell it. */
    CreationRequest named(String name) {
        NewPanelUser respelled = new NewPanelUser(name, user.limit(), user.expiry(), user.options());
        return new CreationRequest(reseller, panel, respelled, by);
    }

    Optional<Traffic> limit() {
        return user.limit();
    }

    /** To the microsecond, as every store keeps it. */
    Optional<Instant> expiresAt() {
        return user.expiry().moment().map(end -> end.truncatedTo(ChronoUnit.MICROS));
    }

    /** What the audit log shows of it. */
    Map<String, String> details() {
        return Map.of(
                "panel_id", panel.toString(),
                "panel_user", user.name(),
                "limit_bytes",
                        user.limit().map(limit -> Long.toString(limit.bytes())).orElse("unlimited"),
                "expires", expires());
    }

    private String expires() {
        if (user.expiry() instanceof Expiry.AfterFirstUse hold) {
            return hold.length() + " after first use";
        }
        return user.expiry().moment().map(Instant::toString).orElse("never");
    }
}
