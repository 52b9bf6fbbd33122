package io.daftar.reset;

import io.daftar.enforce.PanelResets;
import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
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
import io.daftar.store.Chronicle;
import io.daftar.store.ConfigAccount;
import io.daftar.store.Lease;
import io.daftar.store.LeaseLostException;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import io.daftar.sync.ConfigSync;
import io.daftar.sync.ResetBooks;
import io.daftar.sync.SyncOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Closes the running cycles of one config, or of all that a reseller has. A reseller-wide reset is a run with an id: one
 * that broke off is gone on with by the same call, and settles nothing twice. Thread-safe.
 */
public final class UsageReset {
    private static final int PAGE = 100;

    private final Store store;
    private final Chronicle chronicle;
    private final SyncOptions options;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Forgiveness forgiveness;
    private final CycleEnd cycles;
    private final EngineListener listener;

    /**
     * Where cycles are closed.
     *
     * @param store what is known
     * @param chronicle where it is written
     * @param clients the panels
     * @param configSync reads users before their counters go
     * @param panels resets counters
     */
    public record Field(
            Store store, Chronicle chronicle, PanelClients clients, ConfigSync configSync, PanelResets panels) {}

    public UsageReset(Field field, SyncOptions options, Clock clock, Supplier<UUID> ids, EngineListener listener) {
        this.store = field.store();
        this.chronicle = field.chronicle();
        this.options = options;
        this.clock = clock;
        this.ids = ids;
        this.listener = listener;
        this.forgiveness = new Forgiveness(chronicle, clock);
        this.cycles = new CycleEnd(field, new ResetBooks(options, clock), clock);
    }

    /**
     * Closes the running cycle of one config, here and on its panel. What counts against the quota stays.
     *
     * @throws UnknownIdException where there is no such config
     * @throws IllegalStateException where it is deleted, or another reset of it is under way
     */
    public ResetReport reset(ConfigId id, Actor actor, String reason) {
        ConfigAccount config = store.inTransaction(tables -> tables.configs().withAccounts(List.of(id))).stream()
                .findFirst()
                .orElseThrow(() -> new UnknownIdException("config", id));
        if (config.config().deleted()) {
            throw new IllegalStateException("config " + id + " is deleted");
        }
        ResetRun run = new ResetRun(ids.get(), actor, reason);
        List<ConfigEvent> events =
                cycles.close(run, panel(config.account().user().panel()), List.of(config));
        if (events.isEmpty()) {
            throw new IllegalStateException("another reset of config " + id + " is under way");
        }
        ResetTally tally = new ResetTally();
        events.forEach(tally::count);
        ResetReport report = tally.report(run.id(), Traffic.ZERO);
        return chronicle.inTransaction((tables, notes) -> {
            notes.audit(
                    run.audit(AuditEntry.Subject.config(id), "config_usage_reset", details(report), clock.instant()));
            return report;
        });
    }

    /**
     * Closes the running cycles of all configs of a reseller, and writes off all that counts against the quota. Goes on
     * with the run that broke off, where there is one.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalStateException where another process is at it
     */
    public ResetReport reset(ResellerId id, Actor actor, String reason) {
        return reset(id, Optional.empty(), actor, reason);
    }

    /**
     * The same as a run whose id the caller chooses: however often it is called, it happens once.
     *
     * @throws UnknownIdException where there is no such reseller
     * @throws IllegalStateException where another process is at it
     */
    public ResetReport reset(ResellerId id, UUID run, Actor actor, String reason) {
        return reset(id, Optional.of(run), actor, reason);
    }

    private ResetReport reset(ResellerId id, Optional<UUID> wanted, Actor actor, String reason) {
        if (store.inTransaction(tables -> tables.resellers().find(id)).isEmpty()) {
            throw new UnknownIdException("reseller", id);
        }
        Lease lease = store.leases()
                .acquire("reset-reseller-" + id, options.holder(), options.leaseLength())
                .orElseThrow(
                        () -> new IllegalStateException("the usage of reseller " + id + " is being reset already"));
        try {
            return under(lease, id, begun(lease, id, wanted, actor, reason));
        } finally {
            store.leases().release(lease);
        }
    }

    private ResetRun begun(Lease lease, ResellerId id, Optional<UUID> wanted, Actor actor, String reason) {
        AuditEntry.Subject subject = AuditEntry.Subject.reseller(id);
        UUID fresh = ids.get();
        return chronicle.inTransaction((tables, notes) -> {
            tables.require(lease);
            List<AuditEntry> told = ResetRun.told(tables, subject);
            Optional<AuditEntry> known = told.stream()
                    .filter(entry -> entry.action().equals(ResetRun.BEGUN))
                    .filter(entry ->
                            wanted.map(run -> ResetRun.isOf(entry, run)).orElseGet(() -> !isDone(told, entry)))
                    .findFirst();
            if (known.isPresent()) {
                AuditEntry begun = known.get();
                UUID run = UUID.fromString(begun.details().getOrDefault(ResetRun.RUN, ""));
                return new ResetRun(run, begun.actor(), begun.reason());
            }
            ResetRun run = new ResetRun(wanted.orElse(fresh), actor, reason);
            notes.audit(run.audit(subject, ResetRun.BEGUN, Map.of(), clock.instant()));
            return run;
        });
    }

    private static boolean isDone(List<AuditEntry> told, AuditEntry begun) {
        String run = begun.details().getOrDefault(ResetRun.RUN, "");
        return told.stream()
                .anyMatch(entry -> entry.action().equals(ResetRun.DONE)
                        && run.equals(entry.details().get(ResetRun.RUN)));
    }

    private ResetReport under(Lease lease, ResellerId id, ResetRun run) {
        Optional<AuditEntry> done =
                store.inTransaction(tables -> ResetRun.told(tables, AuditEntry.Subject.reseller(id))).stream()
                        .filter(entry -> entry.action().equals(ResetRun.DONE) && ResetRun.isOf(entry, run.id()))
                        .findFirst();
        List<ConfigId> configs = configs(id);
        ResetTally tally = new ResetTally();
        tell(id, run, tally, configs.size());
        for (int from = 0; from < configs.size(); from += PAGE) {
            List<ConfigId> page = configs.subList(from, Math.min(from + PAGE, configs.size()));
            List<ConfigAccount> left = left(run, page, tally, done.isPresent());
            for (List<ConfigAccount> chunk : chunks(left)) {
                close(run, chunk, tally);
                tell(id, run, tally, configs.size());
                if (!store.leases().renew(lease, options.leaseLength())) {
                    throw new LeaseLostException(lease);
                }
            }
        }
        return done.map(entry -> tally.report(
                        run.id(), Traffic.ofBytes(Long.parseLong(entry.details().getOrDefault("forgiven_bytes", "0")))))
                .orElseGet(() -> ended(lease, id, run, tally));
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
    private List<ConfigAccount> left(ResetRun run, List<ConfigId> page, ResetTally tally, boolean over) {
        return store.inTransaction(tables -> {
            List<ConfigAccount> left = new ArrayList<>();
            for (ConfigAccount config : tables.configs().withAccounts(page)) {
                Optional<ConfigEvent> event = run.done(tables, config.config().id());
                event.ifPresent(tally::count);
                if (event.isEmpty() && !over) {
                    left.add(config);
                }
            }
            return left;
        });
    }

    /** Those that one request can reset. */
    private List<List<ConfigAccount>> chunks(List<ConfigAccount> configs) {
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

    private void close(ResetRun run, List<ConfigAccount> chunk, ResetTally tally) {
        List<ConfigEvent> events =
                cycles.close(run, panel(chunk.get(0).account().user().panel()), chunk);
        events.forEach(tally::count);
        List<ConfigId> closed = events.stream().map(ConfigEvent::config).toList();
        chunk.stream()
                .map(config -> config.config().id())
                .filter(config -> !closed.contains(config))
                .forEach(tally::underWay);
    }

    private ResetReport ended(Lease lease, ResellerId id, ResetRun run, ResetTally tally) {
        return chronicle.inTransactionAnew((tables, notes) -> {
            tables.require(lease);
            return ended(tables, notes, id, run, tally);
        });
    }

    private ResetReport ended(Tables tables, Chronicle.Notes notes, ResellerId id, ResetRun run, ResetTally tally) {
        Traffic forgiven =
                forgiveness.forgiveWithin(tables, id, run.actor(), run.by().reason());
        ResetReport report = tally.report(run.id(), forgiven);
        notes.audit(run.audit(AuditEntry.Subject.reseller(id), ResetRun.DONE, details(report), clock.instant()));
        return report;
    }

    private static Map<String, String> details(ResetReport report) {
        return Map.of(
                "configs", Long.toString(report.configs()),
                "settled_bytes", Long.toString(report.settled().bytes()),
                "forgiven_bytes", Long.toString(report.forgiven().bytes()),
                "remote_succeeded", Long.toString(report.remoteSucceeded()),
                "remote_failed", Long.toString(report.remoteFailed()));
    }

    private Panel panel(PanelId id) {
        return store.inTransaction(tables -> tables.panels().find(id))
                .orElseThrow(() -> new UnknownIdException("panel", id));
    }
}
