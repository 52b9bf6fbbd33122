package io.daftar;

import io.daftar.engine.booking.UnitOfWork;
import io.daftar.event.AuditEntry;
import io.daftar.model.Attribution;
import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The resellers of the shop. Thread-safe. */
public final class Resellers {
    private final Store store;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    Resellers(Store store, UnitOfWork unitOfWork, Clock clock) {
        this.store = store;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public ResellerId add(NewReseller reseller) {
        return store.inTransaction(tables -> tables.resellers().add(reseller));
    }

    /**
     * Returns one reseller.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller get(ResellerId id) {
        return store.inTransaction(tables -> tables.resellers().require(id));
    }

    /**
     * Sets the quota; empty for unlimited. It takes effect with the next decision.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller setQuota(ResellerId id, Optional<Traffic> quota, Attribution by) {
        String shown = quota.map(limit -> Long.toString(limit.bytes())).orElse("unlimited");
        Change change = new Change("quota_set", by, Map.of("quota_bytes", shown));
        return update(id, change, reseller -> reseller.withQuota(quota));
    }

    /**
     * Sets the end of the window, UTC; empty for never. It takes effect with the next decision.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalArgumentException where the window would end before it starts
     */
    public Reseller setWindowEnd(ResellerId id, Optional<Instant> end, Attribution by) {
        String shown = end.map(Instant::toString).orElse("none");
        Change change = new Change("window_set", by, Map.of("window_end", shown));
        return update(
                id, change, reseller -> reseller.withWindow(reseller.window().endingAt(end)));
    }

    /**
     * Disables all of a reseller's users until an actor resumes the reseller. It takes effect with the next
     * enforcement.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller suspend(ResellerId id, Attribution by) {
        return hold(id, Hold.RESELLER_SUSPENDED, new Change("reseller_suspended", by, Map.of()));
    }

    /**
     * Lifts an actor's suspension. The users run again with the next enforcement, unless another hold stands.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller resume(ResellerId id, Attribution by) {
        return release(id, Hold.RESELLER_SUSPENDED, new Change("reseller_resumed", by, Map.of()));
    }

    /**
     * Disables all of a reseller's users until {@link #releaseWallet}, because the host says that the wallet is empty.
     * It takes effect with the next enforcement.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller holdWallet(ResellerId id, Attribution by) {
        return hold(id, Hold.WALLET, new Change("reseller_wallet_held", by, Map.of()));
    }

    /**
     * Lifts the hold of {@link #holdWallet}, because the host says that there is money again.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller releaseWallet(ResellerId id, Attribution by) {
        return release(id, Hold.WALLET, new Change("reseller_wallet_released", by, Map.of()));
    }

    private Reseller hold(ResellerId id, Hold hold, Change change) {
        return update(id, change, reseller -> {
            Set<Hold> holds = EnumSet.of(hold);
            holds.addAll(reseller.holds());
            return reseller.withHolds(holds);
        });
    }

    private Reseller release(ResellerId id, Hold hold, Change change) {
        return update(id, change, reseller -> {
            Set<Hold> holds = new HashSet<>(reseller.holds());
            holds.remove(hold);
            return reseller.withHolds(holds);
        });
    }

    private record Change(String action, Attribution by, Map<String, String> details) {}

    private Reseller update(ResellerId id, Change change, UnaryOperator<Reseller> how) {
        AuditEntry entry = new AuditEntry(
                clock.instant(),
                AuditEntry.Subject.reseller(id),
                change.action(),
                change.by().actor(),
                change.by().reason(),
                change.details());
        return unitOfWork.inTransactionWithRetry((tables, recorder) -> {
            tables.resellers().update(how.apply(tables.resellers().require(id)));
            recorder.audit(entry);
            return tables.resellers().require(id);
        });
    }
}
