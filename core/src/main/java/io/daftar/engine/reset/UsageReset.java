package io.daftar.engine.reset;

import io.daftar.engine.booking.CounterReader;
import io.daftar.engine.booking.KeysetPages;
import io.daftar.engine.booking.PanelClients;
import io.daftar.engine.booking.ResetLedger;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.panelio.HeldLease;
import io.daftar.engine.panelio.PanelWriters;
import io.daftar.engine.panelio.Reconcilers;
import io.daftar.event.AuditEntry;
import io.daftar.event.EngineListener;
import io.daftar.event.EngineListener.ResetProgress;
import io.daftar.model.Attribution;
import io.daftar.model.Config;
import io.daftar.model.ConfigDeletedException;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.ResetUnderWayException;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.report.ResetReport;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.ResetTable.ResetRun;
import io.daftar.store.ResetTable.ResetStep;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Closes the running cycle of one config, or of all a reseller's configs. A reset is a run with an id: an interrupted
 * run is resumed by the same call, and settles nothing twice. Thread-safe.
 */
public final class UsageReset {
    private static final int PAGE = 100;

    private final UnitOfWork unitOfWork;
    private final HeldLease.Terms leases;
    private final Panels panels;
    private final Forgiveness forgiveness;
    private final ResetRuns runs;
    private final ResetLedger ledger;
    private final Clock clock;
    private final EngineListener listener;

    /**
     * What resets counters on panels.
     *
     * @param clients the panels
     * @param writers writes to them
     * @param reader reads users before their counters are reset
     * @param reconcilers disable users again that a reset let run
     */
    public record Panels(PanelClients clients, PanelWriters writers, CounterReader reader, Reconcilers reconcilers) {}

    /** {@code ids} are for runs whose caller chooses none; {@code listener} receives the progress. */
    public UsageReset(
            UnitOfWork unitOfWork,
            Panels panels,
            ResetLedger ledger,
            HeldLease.Terms leases,
            Supplier<UUID> ids,
            EngineListener listener) {
        this.unitOfWork = unitOfWork;
        this.leases = leases;
        this.panels = panels;
        this.clock = leases.clock();
        this.forgiveness = new Forgiveness(unitOfWork, clock);
        this.runs = new ResetRuns(unitOfWork, clock, ids);
        this.ledger = ledger;
        this.listener = listener;
    }

    /**
     * A request for a reset.
     *
     * @param run an id, so that the same call does not reset twice; empty to resume a run that was interrupted within
     *     the last hour, or else begin a new one
     * @param by the actor who asks for it, and the reason
     */
    public record Request(Optional<UUID> run, Attribution by) {
        private ResetRuns.Asked of(AuditEntry.Subject subject) {
            return new ResetRuns.Asked(subject, run, by);
        }
    }

    /**
     * Closes the running cycle of one config, in the ledger and on its panel. What counts against the quota stays.
     *
     * @throws UnknownIdException where there is no such config
     * @throws IllegalArgumentException where the run is of another subject
     * @throws IllegalStateException where the config is deleted, or another reset of it is under way
     */
    public ResetReport reset(ConfigId id, Request request) {
        ConfigAccount config = unitOfWork.read(tables -> tables.configs().requireWithAccount(id));
        boolean known = request.run().flatMap(runs::find).isPresent();
        if (config.config().deleted() && !known) {
            throw new ConfigDeletedException(id);
        }
        Optional<HeldLease> free = leases.of("reset-config-" + id);
        try (HeldLease lease = free.orElseThrow(() -> new ResetUnderWayException(id))) {
            ResetRun run =
                    runs.begin(request.of(AuditEntry.Subject.config(id)), tables -> tables.require(lease.lease()));
            return run.end().isPresent() ? runs.report(run) : one(id, run);
        }
    }

    private CycleCloser cycles() {
        return new CycleCloser(unitOfWork, panels, ledger, clock);
    }

    private ResetReport one(ConfigId id, ResetRun run) {
        ResetTally tally = new ResetTally();
        for (ConfigAccount left : left(run, List.of(id), tally)) {
            cycles().close(new ResetRunLog(run), panel(left.account().user().panel()), List.of(left))
                    .forEach(tally::count);
        }
        if (tally.done() == 0) {
            boolean deleted =
                    unitOfWork.read(tables -> tables.configs().require(id).deleted());
            throw deleted ? new ConfigDeletedException(id) : new ResetUnderWayException(id);
        }
        return unitOfWork.inTransactionWithRetry(
                (tables, recorder) -> runs.end(tables, recorder, run, tally, Traffic.ZERO));
    }

    /**
     * Closes the running cycles of all configs of a reseller, and writes off all that counts against the quota.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalArgumentException where the run is of another subject
     * @throws IllegalStateException where another process is resetting it
     */
    public ResetReport reset(ResellerId id, Request request) {
        unitOfWork.read(tables -> tables.resellers().require(id));
        Optional<HeldLease> free = leases.of("reset-reseller-" + id);
        try (HeldLease lease = free.orElseThrow(() -> new ResetUnderWayException(id))) {
            ResetRun run =
                    runs.begin(request.of(AuditEntry.Subject.reseller(id)), tables -> tables.require(lease.lease()));
            return run.end().isPresent() ? runs.report(run) : under(lease, id, run);
        }
    }

    /** The report of a run, up to now where it is under way; empty where there is none of that id. */
    public Optional<ResetReport> report(UUID run) {
        return runs.find(run).map(runs::report);
    }

    private ResetReport under(HeldLease lease, ResellerId id, ResetRun run) {
        CycleCloser cycles = cycles();
        List<ConfigId> configs = configs(id);
        ResetTally tally = new ResetTally();
        tell(id, run, tally, configs.size());
        for (int from = 0; from < configs.size(); from += PAGE) {
            List<ConfigId> page = configs.subList(from, Math.min(from + PAGE, configs.size()));
            for (List<ConfigAccount> chunk : chunks(cycles, left(run, page, tally))) {
                close(cycles, run, chunk, tally);
                tell(id, run, tally, configs.size());
                runs.goesOn(run);
                lease.keep();
            }
        }
        return unitOfWork.inTransactionWithRetry((tables, recorder) -> {
            tables.require(lease.lease());
            Traffic forgiven = forgiveness.forgiveWithin(tables, id, new ResetRunLog(run).settlement());
            return runs.end(tables, recorder, run, tally, forgiven);
        });
    }

    private void tell(ResellerId id, ResetRun run, ResetTally tally, long configs) {
        listener.resetProgress(new ResetProgress(id, run.id(), tally.done(), configs));
    }

    private List<ConfigId> configs(ResellerId id) {
        List<ConfigId> ids = new ArrayList<>();
        for (List<Config> page : KeysetPages.of(
                PAGE,
                Config::id,
                after -> unitOfWork.read(tables -> tables.configs().page(id, after, PAGE)))) {
            page.stream().filter(config -> !config.deleted()).map(Config::id).forEach(ids::add);
        }
        return ids;
    }

    /** The configs of a page that this run has not finished; the others are counted. */
    private List<ConfigAccount> left(ResetRun run, List<ConfigId> page, ResetTally tally) {
        record Left(List<ResetStep> done, List<ConfigAccount> configs) {}
        Left left = unitOfWork.read(tables -> {
            List<ResetStep> done = tables.resets().steps(run.id(), page).stream()
                    .filter(step -> step.outcome().isPresent())
                    .toList();
            Set<ConfigId> over = done.stream().map(ResetStep::config).collect(Collectors.toSet());
            List<ConfigAccount> configs = tables.configs().withAccounts(page).stream()
                    .filter(config -> !config.config().deleted()
                            && !over.contains(config.config().id()))
                    .toList();
            return new Left(done, configs);
        });
        // Outside the transaction, which may run again.
        left.done().forEach(tally::count);
        return left.configs();
    }

    /** Groups configs that one request can reset. */
    private List<List<ConfigAccount>> chunks(CycleCloser cycles, List<ConfigAccount> configs) {
        Map<PanelId, List<ConfigAccount>> byPanel = new TreeMap<>();
        configs.forEach(
                config -> byPanel.computeIfAbsent(config.account().user().panel(), key -> new ArrayList<>())
                        .add(config));
        List<List<ConfigAccount>> chunks = new ArrayList<>();
        byPanel.forEach((panel, all) -> {
            if (cycles.inBulk(panel(panel))) {
                chunks.add(all);
            } else {
                all.forEach(config -> chunks.add(List.of(config)));
            }
        });
        return chunks;
    }

    private void close(CycleCloser cycles, ResetRun run, List<ConfigAccount> chunk, ResetTally tally) {
        List<ResetStep> steps = cycles.close(
                new ResetRunLog(run), panel(chunk.get(0).account().user().panel()), chunk);
        steps.forEach(tally::count);
        Set<ConfigId> closed = steps.stream().map(ResetStep::config).collect(Collectors.toSet());
        List<ConfigId> others = chunk.stream()
                .map(config -> config.config().id())
                .filter(config -> !closed.contains(config))
                .toList();
        if (!others.isEmpty()) {
            List<ResetStep> skipped = unitOfWork.inTransaction((tables, recorder) -> new ResetRunLog(run)
                    .leftToOthers(
                            tables,
                            tables.configs().withAccounts(others).stream()
                                    .filter(config -> !config.config().deleted())
                                    .toList()));
            skipped.forEach(tally::count);
        }
    }

    private Panel panel(PanelId id) {
        return unitOfWork.read(tables -> tables.panels().require(id));
    }
}
