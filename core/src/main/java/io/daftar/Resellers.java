package io.daftar;

import io.daftar.event.AuditEntry;
import io.daftar.model.Actor;
import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The resellers of the shop. Thread-safe. */
public final class Resellers {
    private final Store store;
    private final Clock clock;

    Resellers(Store store, Clock clock) {
        this.store = store;
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

    private record Change(String action, Actor actor, String reason, Map<String, String> details) {}

    private Reseller update(ResellerId id, Change change, UnaryOperator<Reseller> how) {
        AuditEntry entry = new AuditEntry(
                clock.instant(),
                AuditEntry.Subject.reseller(id),
                change.action(),
                change.actor(),
                change.reason(),
                change.details());
        return store.inTransaction(tables -> {
            tables.resellers().update(how.apply(get(tables, id)));
            tables.audit().add(entry);
            return get(tables, id);
        });
    }

    private static Reseller get(Tables tables, ResellerId id) {
        return tables.resellers().find(id).orElseThrow(() -> new UnknownIdException("reseller", id));
    }
}
