package io.daftar.engine.booking;

import io.daftar.event.AuditEntry;
import io.daftar.event.UsageEntry;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Doubt;
import io.daftar.model.AccountId;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes outcomes within a transaction: the accounts' rows, what their resellers are metered, an entry for each
 * settlement, and a word on bytes that left quarantine unbooked without an actor's word.
 *
 * @param actor who is answerable
 * @param reason why a cycle was settled, where the ledger's own notice does not say it
 * @param at when it was, where that is not when the counter was read
 * @param decides whether this is an actor's word on what is in quarantine
 */
public record LedgerWriter(Actor actor, Optional<String> reason, Optional<Instant> at, boolean decides) {
    public static final LedgerWriter SYNC =
            new LedgerWriter(Actor.system("sync"), Optional.empty(), Optional.empty(), false);

    /** An actor's word on what is in quarantine. */
    static LedgerWriter decision(Attribution by) {
        return new LedgerWriter(by.actor(), Optional.of(by.reason()), Optional.empty(), true);
    }

    /** A reset of ours. */
    static LedgerWriter reset(Attribution by, Instant at) {
        return new LedgerWriter(by.actor(), Optional.of(by.reason()), Optional.of(at), false);
    }

    /** Tells which accounts were not written because their ledger had moved. */
    public Set<AccountId> write(Tables tables, UnitOfWork.EventRecorder recorder, List<AccountBooking> outcomes) {
        Set<AccountId> overtaken = tables.accounts()
                .update(outcomes.stream().map(AccountBooking::change).toList());
        Map<ResellerId, Traffic> metered = new TreeMap<>();
        List<UsageEntry> settlements = new ArrayList<>();
        for (AccountBooking outcome : outcomes) {
            if (overtaken.contains(outcome.before().id())) {
                continue;
            }
            Traffic delta = outcome.booking().delta();
            if (!delta.isZero()) {
                owner(outcome).payer().ifPresent(payer -> metered.merge(payer, delta, Traffic::plus));
            }
            settlement(outcome).ifPresent(settlements::add);
            vanished(outcome).ifPresent(recorder::audit);
        }
        if (!metered.isEmpty()) {
            tables.resellers().meter(metered);
        }
        if (!settlements.isEmpty()) {
            tables.entries().add(settlements);
        }
        return overtaken;
    }

    private Optional<UsageEntry> settlement(AccountBooking outcome) {
        Booking booking = outcome.booking();
        if (booking.settledNow().isZero()) {
            return Optional.empty();
        }
        return Optional.of(new UsageEntry(
                at.orElseGet(() -> readAt(booking)),
                UsageEntry.Kind.SETTLED,
                Optional.of(outcome.before().id()),
                owner(outcome).payer(),
                booking.settledNow(),
                actor,
                reason.orElse(booking.notice() == Notice.RECREATED ? "user_recreated" : "counter_restarted")));
    }

    /** A counter that begins again takes what is in quarantine with it, where the panel has no lifetime counter. */
    private Optional<AuditEntry> vanished(AccountBooking outcome) {
        Booking booking = outcome.booking();
        return booking.before()
                .doubt()
                .filter(doubt -> !decides)
                .filter(doubt -> doubt.kind() == Doubt.Kind.QUARANTINED
                        && booking.after().doubt().isEmpty()
                        && booking.delta().isLessThan(doubt.amount()))
                .map(doubt -> new AuditEntry(
                        at.orElseGet(() -> readAt(booking)),
                        AuditEntry.Subject.of(owner(outcome)),
                        "quarantine_left_unbooked",
                        actor,
                        "",
                        Map.of(
                                "quarantined_bytes",
                                Long.toString(doubt.amount().bytes()),
                                "booked_bytes",
                                Long.toString(booking.delta().bytes()))));
    }

    private static AccountOwner owner(AccountBooking outcome) {
        return outcome.before().user().owner();
    }

    private static Instant readAt(Booking booking) {
        return booking.after().readAt().orElse(Instant.EPOCH);
    }
}
