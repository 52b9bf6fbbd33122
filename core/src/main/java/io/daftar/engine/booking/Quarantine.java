package io.daftar.engine.booking;

import io.daftar.event.AuditEntry;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Attribution;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.ResetUnderWayException;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.store.Account;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Tables;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Confirms or dismisses readings that were too large to be booked. Asks no panel. Thread-safe. */
public final class Quarantine {
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public Quarantine(UnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Books the quarantined bytes as real.
     *
     * @return the bytes booked
     * @throws UnknownIdException where there is no such config
     * @throws IllegalStateException where the config has no quarantined bytes, or a reset of it is under way
     */
    public Traffic confirm(ConfigId id, Attribution by) {
        return unitOfWork.inTransaction(
                (tables, recorder) -> decide(tables, recorder, id, true, LedgerWriter.decision(by)));
    }

    /**
     * Discards the quarantined bytes. The counter that the panel showed is the new base.
     *
     * @return the bytes discarded
     * @throws UnknownIdException where there is no such config
     * @throws IllegalStateException where the config has no quarantined bytes, or a reset of it is under way
     */
    public Traffic dismiss(ConfigId id, Attribution by) {
        return unitOfWork.inTransaction(
                (tables, recorder) -> decide(tables, recorder, id, false, LedgerWriter.decision(by)));
    }

    private Traffic decide(
            Tables tables, UnitOfWork.EventRecorder recorder, ConfigId id, boolean real, LedgerWriter writer) {
        Config config = tables.configs().require(id);
        Account account = tables.accounts().require(config.account());
        UsageLedger ledger = account.ledger();
        Traffic amount = ledger.doubt()
                .filter(doubt -> doubt.kind() == Doubt.Kind.QUARANTINED)
                .map(Doubt::amount)
                .orElseThrow(() -> new IllegalStateException("nothing of config " + id + " is quarantined"));
        Booking booking = real ? ledger.confirmQuarantine() : ledger.dismissQuarantine();
        if (!booking.changed()) {
            throw new ResetUnderWayException(id);
        }
        long change = tables.panels().nextChange(account.user().panel());
        Account after = account.withLedger(booking.after()).withChange(change);
        if (!writer.write(tables, recorder, List.of(new AccountBooking(account, Optional.empty(), booking, after)))
                .isEmpty()) {
            throw new StaleVersionException("config " + id);
        }
        recorder.audit(new AuditEntry(
                clock.instant(),
                AuditEntry.Subject.config(id),
                real ? "quarantine_confirmed" : "quarantine_dismissed",
                writer.actor(),
                writer.reason().orElse(""),
                Map.of("bytes", Long.toString(amount.bytes()))));
        return amount;
    }
}
