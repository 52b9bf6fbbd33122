package io.daftar.engine.reset;

import io.daftar.engine.booking.ResetLedger;
import io.daftar.engine.booking.SyncOptions;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.sync.ConfigSync;
import io.daftar.event.AuditEntry;
import io.daftar.event.EngineListener;
import io.daftar.event.ResetProgress;
import io.daftar.model.Actor;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.PanelClients;
import io.daftar.report.ResetReport;
import io.daftar.store.ConfigAccount;
import io.daftar.store.Lease;
import io.daftar.store.LeaseLostException;
import io.daftar.store.ResetRun;
import io.daftar.store.ResetStep;
import io.daftar.store.Store;
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
 * Closes the running cycles of one config, or of all that a reseller has. A reseller-wide reset is a run with an id: one
 * that broke off is gone on with by the same call, and settles nothing twice. Thread-safe.
 */
public final class UsageReset {
    private static final int PAGE = 100;

    private final Store store;
    private final UnitOfWork chronicle;
    private final SyncOptions options;
    private final Forgiveness forgiveness;
    private final ResetRuns runs;
    private final Field field;
    private final ResetLedger books;
    private final Clock clock;
    private final EngineListener listener;

    /**
     * Where cycles are closed.
     *
     * @param store what is known
     * @param chronicle where it is written
     * @param clients the panels
     * @param configSync reads users before their counters go
     * @param panels resets counters, anew for each run
     */
    public record Field(
            Store store,
            UnitOfWork chronicle,
            PanelClients clients,
            ConfigSync configSync,
            Supplier<PanelResets> panels) {}

    public UsageReset(Field field, SyncOptions options, Clock clock, Supplier<UUID> ids, EngineListener listener) {
        this.store = field.store();
        this.chronicle = field.chronicle();
        this.options = options;
        this.listener = listener;
        this.forgiveness = new Forgiveness(chronicle, clock);
        this.runs = new ResetRuns(store, chronicle, clock, ids);
        this.field = field;
        this.books = new ResetLedger(options, clock);
        this.clock = clock;
    }

    /**
     * Who asks for a reset, and why.
     *
     * @param run an id, so that the same again does not happen again; empty to go on with one that broke off within the
     *     last hour, or else begin a new one
     * @param actor who is answerable
     * @param reason may be empty
     */
    public record Request(Optional<UUID> run, Actor actor, String reason) {
        private ResetRuns.Asked of(AuditEntry.Subject subject) {
            return new ResetRuns.Asked(subject, run, actor, reason);
        }
    }

    /**
     * Closes the running cycle of one config, here and on its panel. What counts against the quota stays.
     *
     * @throws UnknownIdException where there is no such config
     * @throws IllegalArgumentException where the run is another one's
     * @throws IllegalStateException where it is deleted, or another reset of it is under way
     */
    public ResetReport reset(ConfigId id, Request request) {
        ConfigAccount config = store.inTransaction(tables -> tables.configs().withAccounts(List.of(id))).stream()
                .findFirst()
                .orElseThrow(() -> new UnknownIdException("config", id));
        boolean known = request.run().flatMap(runs::find).isPresent();
        if (config.config().deleted() && !known) {
            throw new IllegalStateException("config " + id + " is deleted");
        }
        Lease lease = store.leases()
                .acquire("reset-config-" + id, options.holder(), options.leaseLength())
                .orElseThrow(() -> underWay(id));
        try {
            ResetRun run = runs.begin(request.of(AuditEntry.Subject.config(id)), tables -> tables.require(lease));
            return run.end().isPresent() ? runs.report(run) : one(id, run);
        } finally {
            store.leases().release(lease);
        }
    }

    private CycleCloser cycles() {
        return new CycleCloser(field, books, clock);
    }

    private static IllegalStateException underWay(ConfigId id) {
        return new IllegalStateException("another reset of config " + id + " is under way");
    }

    private ResetReport one(ConfigId id, ResetRun run) {
        ResetTally tally = new ResetTally();
        for (ConfigAccount left : left(run, List.of(id), tally)) {
            cycles().close(new ResetRunLog(run), panel(left.account().user().panel()), List.of(left))
                    .forEach(tally::count);
        }
        if (tally.done() == 0) {
            throw underWay(id);
        }
        return chronicle.inTransactionWithRetry(
                (tables, recorder) -> runs.end(tables, recorder, run, tally, Traffic.ZERO));
    }

    /**
     * Closes the running cycles of all configs of a reseller, and writes off all that counts against the quota.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalArgumentException where the run is another one's
     * @throws IllegalStateException where another process is at it
     */
    public ResetReport reset(ResellerId id, Request request) {
        if (store.inTransaction(tables -> tables.resellers().find(id)).isEmpty()) {
            throw new UnknownIdException("reseller", id);
        }
        Lease lease = store.leases()
                .acquire("reset-reseller-" + id, options.holder(), options.leaseLength())
                .orElseThrow(
                        () -> new IllegalStateException("the usage of reseller " + id + " is being reset already"));
        try {
            ResetRun run = runs.begin(request.of(AuditEntry.Subject.reseller(id)), tables -> tables.require(lease));
            return run.end().isPresent() ? runs.report(run) : under(lease, id, run);
        } finally {
            store.leases().release(lease);
        }
    }

    /** What a run came to, or came to so far; empty where there is none of that id. */
    public Optional<ResetReport> report(UUID run) {
        return runs.find(run).map(runs::report);
    }

    private ResetReport under(Lease lease, ResellerId id, ResetRun run) {
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
                if (!store.leases().renew(lease, options.leaseLength())) {
                    throw new LeaseLostException(lease);
                }
            }
        }
        return chronicle.inTransactionWithRetry((tables, recorder) -> {
            tables.require(lease);
            Traffic forgiven = forgiveness.forgiveWithin(
                    tables, id, run.actor(), new ResetRunLog(run).by().reason());
            return runs.end(tables, recorder, run, tally, forgiven);
        });
    }

    private void tell(ResellerId id, ResetRun run, ResetTally tally, long configs) {
        listener.resetProgress(new ResetProgress(id, run.id(), tally.done(), configs));
    }

    private List<ConfigId> configs(ResellerId id) {
        List<ConfigId> ids = new ArrayList<>();
        Optional<ConfigId> after = Optional.empty();
        List<Config> page;
        do {
            Optional<ConfigId> from = after;
            page = store.inTransaction(tables -> tables.configs().page(id, from, PAGE));
            page.stream().filter(config -> !config.deleted()).map(Config::id).forEach(ids::add);
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == PAGE);
        return ids;
    }

    /** Those of a page that this run has not dealt with; the others are counted. */
    private List<ConfigAccount> left(ResetRun run, List<ConfigId> page, ResetTally tally) {
        return store.inTransaction(tables -> {
            List<ResetStep> done = tables.resets().steps(run.id(), page).stream()
                    .filter(step -> step.outcome().isPresent())
                    .toList();
            Set<ConfigId> over = done.stream().map(ResetStep::config).collect(Collectors.toSet());
            done.forEach(tally::count);
            return tables.configs().withAccounts(page).stream()
                    .filter(config -> !config.config().deleted()
                            && !over.contains(config.config().id()))
                    .toList();
        });
    }

    /** Those that one request can reset. */
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
        List<ConfigAccount> others = chunk.stream()
                .filter(config -> !closed.contains(config.config().id()))
                .toList();
        if (!others.isEmpty()) {
            List<ResetStep> skipped = store.inTransaction(tables -> new ResetRunLog(run).leftToOthers(tables, others));
            skipped.forEach(tally::count);
        }
    }

    private Panel panel(PanelId id) {
        return store.inTransaction(tables -> tables.panels().find(id))
                .orElseThrow(() -> new UnknownIdException("panel", id));
    }
}
