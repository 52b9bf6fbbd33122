package io.daftar.store.memory;

import io.daftar.model.Config;
import io.daftar.model.Hold;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.store.ConfigTable.ConfigUsage;
import java.time.Instant;

/** Finds holds that differ from what the rules ask for, grace left aside. */
final class OutdatedHolds {
    private OutdatedHolds() {}

    static boolean reseller(Reseller reseller, Instant now) {
        boolean usedUp = reseller.quota()
                .filter(quota -> !reseller.quotaUsed().isLessThan(quota))
                .isPresent();
        return usedUp != reseller.holds().contains(Hold.RESELLER_QUOTA)
                || reseller.window().contains(now) == reseller.holds().contains(Hold.RESELLER_WINDOW)
                || !Warned.due(reseller, now).equals(reseller.warned());
    }

    static boolean config(ConfigUsage usage, Instant now) {
        Config config = usage.config();
        return !config.deleted()
                && (config.overLimit(usage.current()) != config.holds().contains(Hold.CONFIG_TRAFFIC)
                        || config.expired(now) != config.holds().contains(Hold.CONFIG_EXPIRED));
    }

    static boolean heldByTerms(Config config) {
        return !config.deleted()
                && (config.holds().contains(Hold.CONFIG_TRAFFIC)
                        || config.holds().contains(Hold.CONFIG_EXPIRED));
    }
}
