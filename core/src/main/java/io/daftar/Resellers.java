package io.daftar;

import io.daftar.engine.booking.UnitOfWork;
import io.daftar.event.AuditEntry;
import io.daftar.model.Actor;
import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.store.Store;
import io.daftar.store.Tables;
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
    private final UnitOfWork chronicle;
    private final Clock clock;

    Resellers(Store store, UnitOfWork chronicle, Clock clock) {
        this.store = store;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    public ResellerId add(NewReseller reseller) {
        return store.inTransaction(tables -> tables.resellers().add(reseller));
    }

    /**
     * One reseller.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller get(ResellerId id) {
        return store.inTransaction(tables -> get(tables, id));
    }

    /**
     * Sets the quota; empty for unlimited. It takes effect with the next decision.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller setQuota(ResellerId id, Optional<Traffic> quota, Actor actor, String reason) {
        String shown = quota.map(limit -> Long.toString(limit.bytes())).orElse("unlimited");
        Change change = new Change("quota_set", actor, reason, Map.of("quota_bytes", shown));
        return update(id, change, reseller -> reseller.withQuota(quota));
    }

    /**
     * Sets the end of the window, UTC; empty for never. It takes effect with the next decision.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalArgumentException where the window would end before it starts
     */
    public Reseller setWindowEnd(ResellerId id, Optional<Instant> end, Actor actor, String reason) {
        String shown = end.map(Instant::toString).orElse("none");
        Change change = new Change("window_set", actor, reason, Map.of("window_end", shown));
        return update(
                id, change, reseller -> reseller.withWindow(reseller.window().endingAt(end)));
    }

    /**
     * Stops all of a reseller's users until an actor resumes the reseller. It takes effect with the next enforcement.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller suspend(ResellerId id, Actor actor, String reason) {
        return hold(id, Hold.RESELLER_SUSPENDED, new Change("reseller_suspended", actor, reason, Map.of()));
    }

    /**
     * Lifts an actor's suspension. The users run again with the next enforcement, unless something else holds them.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller resume(ResellerId id, Actor actor, String reason) {
        return release(id, Hold.RESELLER_SUSPENDED, new Change("reseller_resumed", actor, reason, Map.of()));
    }

    /**
     * Stops all of a reseller's users until {@link #releaseWallet}, because the host says that the money is gone. It takes
     * effect with the next enforcement.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller holdWallet(ResellerId id, Actor actor, String reason) {
        return hold(id, Hold.WALLET, new Change("reseller_wallet_held", actor, reason, Map.of()));
    }

    /**
     * The host says that there is money again.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    public Reseller releaseWallet(ResellerId id, Actor actor, String reason) {
        return release(id, Hold.WALLET, new Change("reseller_wallet_released", actor, reason, Map.of()));
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

    private record Change(String action, Actor actor, String reason, Map<String, String> details) {}

    private Reseller update(ResellerId id, Change change, UnaryOperator<Reseller> how) {
        AuditEntry entry = new AuditEntry(
                clock.instant(),
                AuditEntry.Subject.reseller(id),
                change.action(),
                change.actor(),
                change.reason(),
                change.details());
        return chronicle.inTransactionWithRetry((tables, recorder) -> {
            tables.resellers().update(how.apply(get(tables, id)));
            recorder.audit(entry);
            return get(tables, id);
        });
    }

    private static Reseller get(Tables tables, ResellerId id) {
        return tables.resellers().find(id).orElseThrow(() -> new UnknownIdException("reseller", id));
    }
}
