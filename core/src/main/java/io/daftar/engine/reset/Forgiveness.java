package io.daftar.engine.reset;

import io.daftar.engine.booking.UnitOfWork;
import io.daftar.event.AuditEntry;
import io.daftar.event.UsageEntry;
import io.daftar.model.Attribution;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Forgives usage of a reseller, and takes that back. Configs and panels are not touched; each change adds an entry, and
 * no entry is ever edited. Thread-safe.
 */
public final class Forgiveness {
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public Forgiveness(UnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Writes off all that counts against the quota now.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller forgive(ResellerId id, Attribution by) {
        return change(id, UsageEntry.Kind.FORGIVEN, Reseller::quotaUsed, by);
    }

    /**
     * Writes off a part of what counts against the quota.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalArgumentException where {@code amount} is zero, or more than counts against the quota
     */
    public Reseller forgive(ResellerId id, Traffic amount, Attribution by) {
        return change(
                id,
                UsageEntry.Kind.FORGIVEN,
                reseller -> within(amount, reseller.quotaUsed(), "counts against the quota"),
                by);
    }

    /**
     * Lets all that was ever written off count again.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller takeBack(ResellerId id, Attribution by) {
        return change(id, UsageEntry.Kind.FORGIVENESS_TAKEN_BACK, Reseller::forgiven, by);
    }

    /**
     * Lets a part of what was written off count again.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalArgumentException where {@code amount} is zero, or more than is written off
     */
    public Reseller takeBack(ResellerId id, Traffic amount, Attribution by) {
        return change(
                id,
                UsageEntry.Kind.FORGIVENESS_TAKEN_BACK,
                reseller -> within(amount, reseller.forgiven(), "is forgiven"),
                by);
    }

    private static Traffic within(Traffic amount, Traffic most, String what) {
        if (amount.isZero() || amount.isMoreThan(most)) {
            throw new IllegalArgumentException("the amount must be between 1 and the " + most.bytes() + " bytes that "
                    + what + ", but is " + amount.bytes());
        }
        return amount;
    }

    private Reseller change(ResellerId id, UsageEntry.Kind kind, Function<Reseller, Traffic> amount, Attribution by) {
        return unitOfWork.inTransactionWithRetry((tables, recorder) -> {
            Reseller before = tables.resellers().require(id);
            Change change = new Change(kind, amount.apply(before), by);
            Reseller after = write(tables, before, change);
            recorder.audit(audit(after, change));
            return after;
        });
    }

    private record Change(UsageEntry.Kind kind, Traffic amount, Attribution by) {
        boolean forgives() {
            return kind == UsageEntry.Kind.FORGIVEN;
        }
    }

    private Reseller write(Tables tables, Reseller before, Change change) {
        if (change.amount().isZero()) {
            return before;
        }
        tables.resellers()
                .update(before.withForgiven(
                        change.forgives()
                                ? before.forgiven().plus(change.amount())
                                : before.forgiven().minus(change.amount())));
        tables.entries()
                .add(List.of(new UsageEntry(
                        clock.instant(),
                        change.kind(),
                        Optional.empty(),
                        Optional.of(before.id()),
                        change.amount(),
                        change.by().actor(),
                        change.by().reason())));
        return tables.resellers().require(before.id());
    }

    private AuditEntry audit(Reseller after, Change change) {
        Instant now = clock.instant();
        return new AuditEntry(
                now,
                AuditEntry.Subject.reseller(after.id()),
                change.forgives() ? "usage_forgiven" : "forgiveness_taken_back",
                change.by().actor(),
                change.by().reason(),
                Map.of(
                        "changed_bytes",
                        Long.toString(change.amount().bytes()),
                        "forgiven_bytes",
                        Long.toString(after.forgiven().bytes()),
                        "quota_used_bytes",
                        Long.toString(after.quotaUsed().bytes())));
    }

    /**
     * Writes off all that counts against the quota, within a transaction of the caller.
     *
     * @return the bytes written off now
     * @throws StaleVersionException where somebody else writes to the reseller at the same moment
     */
    Traffic forgiveWithin(Tables tables, ResellerId id, Attribution by) {
        Reseller before = tables.resellers().require(id);
        Traffic amount = before.quotaUsed();
        write(tables, before, new Change(UsageEntry.Kind.FORGIVEN, amount, by));
        return amount;
    }
}
