package io.daftar.store.memory;

import io.daftar.event.AuditEntry;
import io.daftar.model.ConfigId;
import io.daftar.store.ResetTable;
import io.daftar.store.ResetTable.ResetRun;
import io.daftar.store.ResetTable.ResetStep;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

final class InMemoryResets implements ResetTable {
    private final UndoLog undoLog;
    private final VersionedRows<UUID, Numbered> runs;
    private final VersionedRows<Place, Placed> steps;

    private record Numbered(long number, ResetRun run) {}

    private record Placed(Place place, ResetStep step) {}

    private record Place(UUID run, long config) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::run).thenComparing(Place::config).compare(this, other);
        }
    }

    InMemoryResets(UndoLog undoLog) {
        this.undoLog = undoLog;
        this.runs = new VersionedRows<>(undoLog);
        this.steps = new VersionedRows<>(undoLog);
    }

    @Override
    public void add(ResetRun run) {
        if (runs.find(run.id()).isPresent()) {
            throw undoLog.dooms(new StaleVersionException("reset " + run.id()));
        }
        runs.put(run.id(), new Numbered(runs.nextId(), run));
    }

    @Override
    public Optional<ResetRun> find(UUID id) {
        return runs.find(id).map(Numbered::run);
    }

    @Override
    public Optional<ResetRun> unfinished(AuditEntry.Subject subject) {
        return runs.all().stream()
                .filter(row ->
                        row.run().subject().equals(subject) && row.run().end().isEmpty())
                .max(Comparator.comparing(Numbered::number))
                .map(Numbered::run);
    }

    private Numbered require(UUID run) {
        return runs.find(run).orElseThrow(() -> undoLog.dooms(new StoreException("there is no reset " + run)));
    }

    @Override
    public void update(ResetRun run) {
        Numbered stored = require(run.id());
        ResetRun before = stored.run();
        runs.put(
                run.id(),
                new Numbered(
                        stored.number(),
                        new ResetRun(
                                before.id(),
                                before.subject(),
                                before.by(),
                                before.begunAt(),
                                run.aliveAt(),
                                run.end())));
    }

    @Override
    public void put(UUID run, List<ResetStep> written) {
        Set<ConfigId> configs = new HashSet<>();
        for (ResetStep step : written) {
            if (!configs.add(step.config())) {
                throw new IllegalArgumentException("config " + step.config() + " is given twice in one batch");
            }
        }
        if (!written.isEmpty()) {
            require(run);
        }
        for (ResetStep step : written) {
            Place place = new Place(run, step.config().value());
            steps.put(place, new Placed(place, step));
        }
    }

    @Override
    public List<ResetStep> steps(UUID run, Collection<ConfigId> configs) {
        return new TreeSet<>(configs)
                .stream()
                        .flatMap(config -> steps.find(new Place(run, config.value())).stream())
                        .map(Placed::step)
                        .toList();
    }

    @Override
    public List<ResetStep> page(UUID run, Optional<ConfigId> after, int limit) {
        Place beyond = new Place(run, after.map(ConfigId::value).orElse(0L));
        return steps.after(Optional.of(beyond))
                .takeWhile(placed -> placed.place().run().equals(run))
                .limit(VersionedRows.atLeastOne(limit))
                .map(Placed::step)
                .toList();
    }

    @Override
    public int prune(Instant before, int limit) {
        List<Place> old = steps.after(Optional.empty())
                .map(Placed::place)
                .filter(place -> hasEnded(place.run(), before))
                .limit(VersionedRows.atLeastOne(limit))
                .toList();
        old.forEach(steps::remove);
        return old.size();
    }

    private boolean hasEnded(UUID run, Instant before) {
        return find(run)
                .flatMap(ResetRun::end)
                .filter(end -> end.at().isBefore(before))
                .isPresent();
    }
}
