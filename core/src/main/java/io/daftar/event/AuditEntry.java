package io.daftar.event;

import io.daftar.model.Actor;
import io.daftar.model.ConfigId;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import java.time.Instant;
import java.util.Map;

/**
 * A change that was made, as the history keeps it.
 *
 * @param at UTC
 * @param subject what was changed
 * @param action what was done, such as {@code panel_restored}
 * @param actor who did it
 * @param reason why, in a word or a sentence; may be empty
 * @param details figures and names; never a secret
 */
public record AuditEntry(
        Instant at, Subject subject, String action, Actor actor, String reason, Map<String, String> details) {
    public AuditEntry {
        details = Map.copyOf(details);
    }

    /**
     * What an entry is about.
     *
     * @param kind such as {@code reseller}, {@code config}, {@code panel}
     * @param id its number
     */
    public record Subject(String kind, long id) {
        /** The config or the order that an account belongs to. */
        public static Subject of(AccountOwner owner) {
            return owner instanceof AccountOwner.OfConfig config
                    ? config(config.config())
                    : order(((AccountOwner.OfOrder) owner).order());
        }

        public static Subject reseller(ResellerId id) {
            return new Subject("reseller", id.value());
        }

        public static Subject config(ConfigId id) {
            return new Subject("config", id.value());
        }

        public static Subject order(OrderId id) {
            return new Subject("order", id.value());
        }

        public static Subject panel(PanelId id) {
            return new Subject("panel", id.value());
        }
    }
}
