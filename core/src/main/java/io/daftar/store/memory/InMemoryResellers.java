package io.daftar.store.memory;

import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.ResellerTable;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

final class InMemoryResellers implements ResellerTable {
    private final UndoLog undoLog;
    private final VersionedRows<ResellerId, Reseller> rows;

    InMemoryResellers(UndoLog undoLog) {
        this.undoLog = undoLog;
        this.rows = new VersionedRows<>(undoLog);
    }

    @Override
    public ResellerId add(NewReseller reseller) {
        ResellerId id = new ResellerId(rows.nextId());
        rows.put(
                id,
                new Reseller(
                        id,
                        reseller.name(),
                        reseller.quota(),
                        reseller.window(),
                        Traffic.ZERO,
                        Traffic.ZERO,
                        Set.of(),
                        Warned.NOTHING,
                        1));
        return id;
    }

    @Override
    public Optional<Reseller> find(ResellerId id) {
        return rows.find(id);
    }

    @Override
    public List<Reseller> page(Optional<ResellerId> after, int limit) {
        return rows.page(after, limit);
    }

    @Override
    public List<Reseller> withOutdatedHolds(Instant now, Optional<ResellerId> after, int limit) {
        return rows.after(after)
                .filter(reseller -> OutdatedHolds.reseller(reseller, now))
                .limit(VersionedRows.atLeastOne(limit))
                .toList();
    }

    @Override
    public void update(Reseller reseller) {
        Reseller stored = rows.find(reseller.id())
                .filter(row -> row.version() == reseller.version())
                .orElseThrow(() -> new StaleVersionException("reseller " + reseller.id()));
        rows.put(
                reseller.id(),
                new Reseller(
                        stored.id(),
                        reseller.name(),
                        reseller.quota(),
                        reseller.window(),
                        stored.metered(),
                        reseller.forgiven(),
                        reseller.holds(),
                        reseller.warned(),
                        stored.version() + 1));
    }

    @Override
    public void meter(Map<ResellerId, Traffic> deltas) {
        new TreeMap<>(deltas).forEach((id, delta) -> {
            Reseller row = required(id);
            rows.put(
                    id,
                    new Reseller(
                            id,
                            row.name(),
                            row.quota(),
                            row.window(),
                            sum(row, delta),
                            row.forgiven(),
                            row.holds(),
                            row.warned(),
                            row.version()));
        });
    }

    @Override
    public void correct(Reseller read, Traffic metered, Traffic forgiven) {
        Reseller corrected = read.corrected(metered, forgiven);
        Reseller stored = rows.find(read.id())
                .filter(row -> row.version() == read.version() && row.metered().equals(read.metered()))
                .orElseThrow(() -> new StaleVersionException("reseller " + read.id()));
        rows.put(
                read.id(),
                new Reseller(
                        stored.id(),
                        stored.name(),
                        stored.quota(),
                        stored.window(),
                        corrected.metered(),
                        corrected.forgiven(),
                        stored.holds(),
                        stored.warned(),
                        stored.version() + 1));
    }

    void stored(ResellerId id) {
        required(id);
    }

    private Traffic sum(Reseller row, Traffic delta) {
        try {
            return row.metered().plus(delta);
        } catch (ArithmeticException e) {
            throw undoLog.dooms(new StoreException("reseller " + row.id() + " cannot be metered any further", e));
        }
    }

    private Reseller required(ResellerId id) {
        return rows.find(id).orElseThrow(() -> undoLog.dooms(new StoreException("there is no reseller " + id)));
    }
}
