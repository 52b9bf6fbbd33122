package io.daftar.engine.enforce;

import io.daftar.model.Config;
import io.daftar.model.Hold;
import io.daftar.model.Reseller;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.store.ConfigTable.ConfigUsage;
import io.daftar.store.SettingTable;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides which holds stand. One rule places and lifts, so that no hold flaps; a pure function of its arguments.
 *
 * @param allowConfigOverrun whether configs may go over their own limit and expiry
 * @param gracePercent percent by which a quota may be overrun
 * @param graceBytes bytes by which a quota may be overrun; the larger of the two counts
 */
public record EnforcementPolicy(boolean allowConfigOverrun, int gracePercent, Traffic graceBytes) {

    /** The policy of the current settings. */
    public static EnforcementPolicy of(SettingTable settings) {
        return new EnforcementPolicy(
                Boolean.parseBoolean(settings.get(Setting.ALLOW_CONFIG_OVERRUN)),
                Integer.parseInt(settings.get(Setting.GRACE_PERCENT)),
                Traffic.ofBytes(Long.parseLong(settings.get(Setting.GRACE_BYTES))));
    }

    /** Whether a quota may be overrun at all. */
    public boolean hasGrace() {
        return gracePercent > 0 || !graceBytes.isZero();
    }

    /**
     * The holds a reseller has at {@code now}: those of actors and the host stay, the others follow quota and window.
     */
    public Set<Hold> decide(Reseller reseller, Instant now) {
        Set<Hold> holds = copyOf(reseller.holds());
        set(holds, Hold.RESELLER_QUOTA, usedUp(reseller));
        set(holds, Hold.RESELLER_WINDOW, !reseller.window().contains(now));
        return holds;
    }

    /** The holds a config has of its own at {@code now}: those of actors stay, the others follow limit and expiry. */
    public Set<Hold> decide(ConfigUsage usage, Instant now) {
        Config config = usage.config();
        Set<Hold> holds = copyOf(config.holds());
        set(holds, Hold.CONFIG_TRAFFIC, !allowConfigOverrun && config.overLimit(usage.current()));
        set(holds, Hold.CONFIG_EXPIRED, !allowConfigOverrun && config.expired(now));
        return holds;
    }

    private boolean usedUp(Reseller reseller) {
        return reseller.quota()
                .filter(quota -> beyond(reseller.quotaUsed(), quota))
                .isPresent();
    }

    /** Whether at least quota and grace are used; never leaves the range of a {@code long}. */
    private boolean beyond(Traffic used, Traffic quota) {
        if (used.isLessThan(quota)) {
            return false;
        }
        long percentOf = quota.bytes() / 100 * gracePercent + quota.bytes() % 100 * gracePercent / 100;
        return used.bytes() - quota.bytes() >= Math.max(percentOf, graceBytes.bytes());
    }

    private static Set<Hold> copyOf(Set<Hold> holds) {
        Set<Hold> copy = EnumSet.noneOf(Hold.class);
        copy.addAll(holds);
        return copy;
    }

    private static void set(Set<Hold> holds, Hold hold, boolean stands) {
        if (stands) {
            holds.add(hold);
        } else {
            holds.remove(hold);
        }
    }
}
