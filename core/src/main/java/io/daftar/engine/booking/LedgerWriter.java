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
 * Writes bookings within a transaction: the accounts' rows, what their resellers are metered, an entry for each
 * settlement, and an audit entry for bytes that left quarantine unbooked without an actor's decision.
 *
 * @param actor the person or job behind it
 * @param reason why a cycle was settled, where the ledger's notice alone does not say it
 * @param at the time of the entries, where that is not when the counter was read
 * @param decides whether this is an actor's decision on quarantined bytes
 */
public record LedgerWriter(Actor actor, Optional<String> reason, Optional<Instant> at, boolean decides) {
    public static final LedgerWriter SYNC =
            new LedgerWriter(Actor.system("sync"), Optional.empty(), Optional.empty(), false);

    /** Writes an actor's decision on quarantined bytes. */
    static LedgerWriter decision(Attribution by) {
        return new LedgerWriter(by.actor(), Optional.of(by.reason()), Optional.empty(), true);
    }

    /** Writes a step of a reset by Daftar. */
    static LedgerWriter reset(Attribution by, Instant at) {
        return new LedgerWriter(by.actor(), Optional.of(by.reason()), Optional.of(at), false);
    }

    /** Returns the accounts that were not written because their ledger had changed. */
    public Set<AccountId> write(Tables tables, UnitOfWork.EventRecorder recorder, List<AccountBooking> bookings) {
        Set<AccountId> overtaken = tables.accounts()
                .update(bookings.stream().map(AccountBooking::change).toList());
        Map<ResellerId, Traffic> metered = new TreeMap<>();
        List<UsageEntry> settlements = new ArrayList<>();
        for (AccountBooking booked : bookings) {
            if (overtaken.contains(booked.before().id())) {
                continue;
            }
            Traffic delta = booked.booking().delta();
            if (!delta.isZero()) {
                owner(booked).payer().ifPresent(payer -> metered.merge(payer, delta, Traffic::plus));
            }
            settlement(booked).ifPresent(settlements::add);
            vanished(booked).ifPresent(recorder::audit);
        }
        if (!metered.isEmpty()) {
            tables.resellers().meter(metered);
        }
        if (!settlements.isEmpty()) {
            tables.entries().add(settlements);
        }
        return overtaken;
    }

    private Optional<UsageEntry> settlement(AccountBooking booked) {
        Booking booking = booked.booking();
        if (booking.settledNow().isZero()) {
            return Optional.empty();
        }
        return Optional.of(new UsageEntry(
                at.orElseGet(() -> readAt(booking)),
                UsageEntry.Kind.SETTLED,
                Optional.of(booked.before().id()),
                owner(booked).payer(),
                booking.settledNow(),
                actor,
                reason.orElse(booking.notice() == Notice.RECREATED ? "user_recreated" : "counter_restarted")));
    }

    /** A counter that begins again loses the quarantined bytes, where the panel has no lifetime counter. */
    private Optional<AuditEntry> vanished(AccountBooking booked) {
        Booking booking = booked.booking();
        return booking.before()
                .doubt()
                .filter(doubt -> !decides)
                .filter(doubt -> doubt.kind() == Doubt.Kind.QUARANTINED
                        && booking.after().doubt().isEmpty()
                        && booking.delta().isLessThan(doubt.amount()))
                .map(doubt -> new AuditEntry(
                        at.orElseGet(() -> readAt(booking)),
                        AuditEntry.Subject.of(owner(booked)),
                        "quarantine_left_unbooked",
                        actor,
                        "",
                        Map.of(
                                "quarantined_bytes",
                                Long.toString(doubt.amount().bytes()),
                                "booked_bytes",
                                Long.toString(booking.delta().bytes()))));
    }

    private static AccountOwner owner(AccountBooking booked) {
        return booked.before().user().owner();
    }

    private static Instant readAt(Booking booking) {
        return booking.after().readAt().orElse(Instant.EPOCH);
    }
}
