package io.daftar.engine.enforce;

import io.daftar.engine.booking.KeysetPages;
import io.daftar.engine.booking.TaskOutcome;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.event.AuditEntry;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.Reason;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.model.ResellerId;
import io.daftar.store.ConfigTable.ConfigUsage;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Places and lifts holds, a page of resellers or configs to a transaction. Reads only rows whose holds may be outdated;
 * all resellers where the policy has a grace, since stores select without the grace.
 */
final class HoldDecider {
    private static final int PAGE = 500;

    private final UnitOfWork unitOfWork;
    private final Clock clock;

    HoldDecider(UnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    HoldDecisions decide() {
        EnforcementPolicy policy = unitOfWork.read(tables -> EnforcementPolicy.of(tables.settings()));
        return decide(
                policy.hasGrace(),
                step -> unitOfWork.inTransaction(
                        (tables, recorder) -> step.apply(new Deciding(tables, recorder, policy, clock.instant()))));
    }

    /** Decides within a transaction of the caller, who may roll it back. */
    HoldDecisions decideWithin(Tables tables, UnitOfWork.EventRecorder recorder) {
        Deciding deciding = new Deciding(tables, recorder, EnforcementPolicy.of(tables.settings()), clock.instant());
        return decide(deciding.policy().hasGrace(), step -> step.apply(deciding));
    }

    private record Deciding(Tables tables, UnitOfWork.EventRecorder recorder, EnforcementPolicy policy, Instant now) {}

    /** The decisions of a page, and its last id where there may be more. */
    private record Page(HoldDecisions decided, Optional<Long> last) {}

    private interface Steps {
        Page run(Function<Deciding, Page> step);
    }

    private static HoldDecisions decide(boolean allResellers, Steps steps) {
        HoldDecisions decided = HoldDecisions.NOTHING;
        for (Page page : KeysetPages.of(
                after -> steps.run(deciding -> resellers(deciding, allResellers, after.map(ResellerId::new))),
                Page::last)) {
            decided = decided.plus(page.decided());
        }
        for (Page page : KeysetPages.of(
                after -> steps.run(deciding -> configs(deciding, after.map(ConfigId::new))), Page::last)) {
            decided = decided.plus(page.decided());
        }
        return decided;
    }

    private static Page resellers(Deciding deciding, boolean allResellers, Optional<ResellerId> after) {
        List<Reseller> page = allResellers
                ? deciding.tables().resellers().page(after, PAGE)
                : deciding.tables().resellers().withOutdatedHolds(deciding.now(), after, PAGE);
        HoldDecisions decided = HoldDecisions.NOTHING;
        for (Reseller reseller : page) {
            decided = decided.plus(reseller(deciding, reseller));
        }
        return new Page(
                decided, KeysetPages.lastKey(PAGE, reseller -> reseller.id().value(), page));
    }

    private static HoldDecisions reseller(Deciding deciding, Reseller reseller) {
        Set<Hold> holds = deciding.policy().decide(reseller, deciding.now());
        Warned warned = Warned.due(reseller, deciding.now());
        if (holds.equals(reseller.holds()) && warned.equals(reseller.warned())) {
            return HoldDecisions.NOTHING;
        }
        try {
            deciding.tables().resellers().update(reseller.withHolds(holds).withWarned(warned));
        } catch (StaleVersionException e) {
            return HoldDecisions.NOTHING; // Somebody changed it just now: the next run decides on it.
        }
        LimitWarnings.of(reseller, warned, deciding.now()).forEach(deciding.recorder()::tell);
        Set<Hold> placed = without(holds, reseller.holds());
        Set<Hold> lifted = without(reseller.holds(), holds);
        placed.forEach(hold -> deciding.recorder()
                .audit(entry(
                        deciding,
                        reseller,
                        reseller.holds().isEmpty() ? "reseller_suspended" : "reseller_hold_placed",
                        hold.reason(),
                        hold)));
        lifted.forEach(hold -> deciding.recorder()
                .audit(entry(
                        deciding,
                        reseller,
                        holds.isEmpty() ? "reseller_activated" : "reseller_hold_lifted",
                        Reason.RESELLER_RECOVERED,
                        hold)));
        return new HoldDecisions(placed.isEmpty() ? 0 : 1, placed.isEmpty() && !lifted.isEmpty() ? 1 : 0, 0, 0);
    }

    private static AuditEntry entry(Deciding deciding, Reseller reseller, String action, Reason reason, Hold hold) {
        Map<String, String> details = new HashMap<>();
        details.put("hold", hold.name());
        details.put("quota_used_bytes", Long.toString(reseller.quotaUsed().bytes()));
        reseller.quota().ifPresent(quota -> details.put("quota_bytes", Long.toString(quota.bytes())));
        reseller.window().endsAt().ifPresent(end -> details.put("window_end", end.toString()));
        return new AuditEntry(
                deciding.now(),
                AuditEntry.Subject.reseller(reseller.id()),
                action,
                TaskOutcome.ENFORCEMENT,
                reason.key(),
                details);
    }

    private static Page configs(Deciding deciding, Optional<ConfigId> after) {
        List<ConfigUsage> page = deciding.policy().allowConfigOverrun()
                ? deciding.tables().configs().heldByTerms(after, PAGE)
                : deciding.tables().configs().withOutdatedHolds(deciding.now(), after, PAGE);
        HoldDecisions decided = HoldDecisions.NOTHING;
        for (ConfigUsage usage : page) {
            decided = decided.plus(config(deciding, usage));
        }
        return new Page(
                decided, KeysetPages.lastKey(PAGE, usage -> usage.config().id().value(), page));
    }

    private static HoldDecisions config(Deciding deciding, ConfigUsage usage) {
        Config config = usage.config();
        Set<Hold> holds = deciding.policy().decide(usage, deciding.now());
        if (holds.equals(config.holds())) {
            return HoldDecisions.NOTHING;
        }
        try {
            deciding.tables().configs().update(config.withHolds(holds));
        } catch (StaleVersionException e) {
            return HoldDecisions.NOTHING; // As above.
        }
        boolean placed = !without(holds, config.holds()).isEmpty();
        return new HoldDecisions(0, 0, placed ? 1 : 0, placed ? 0 : 1);
    }

    private static Set<Hold> without(Set<Hold> holds, Set<Hold> others) {
        Set<Hold> rest = EnumSet.noneOf(Hold.class);
        rest.addAll(holds);
        rest.removeAll(others);
        return rest;
    }
}
