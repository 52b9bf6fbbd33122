package io.daftar.engine.reset;

import io.daftar.engine.booking.UnitOfWork;
import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.Panel;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.store.Account;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.ResetTable.ResetRun;
import io.daftar.store.ResetTable.ResetStep;
import io.daftar.store.Tables;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores the steps of one run, config by config, so that a resumed run needs nothing else. */
final class ResetRunLog {
    private static final String RUN = "run_id";

    private final ResetRun run;

    ResetRunLog(ResetRun run) {
        this.run = run;
    }

    Attribution settlement() {
        return new Attribution(run.by().actor(), "usage_reset " + run.id());
    }

    /**
     * Stores that bytes settled of a config from now on belong to this run. Done once, also where the run is resumed.
     */
    void announce(Tables tables, List<ConfigAccount> configs) {
        List<ResetStep> known = tables.resets()
                .steps(run.id(), configs.stream().map(one -> one.config().id()).toList());
        List<ResetStep> fresh = configs.stream()
                .filter(one -> known.stream()
                        .noneMatch(step -> step.config().equals(one.config().id())))
                .map(one ->
                        new ResetStep(one.config().id(), one.account().ledger().settled(), Optional.empty()))
                .toList();
        tables.resets().put(run.id(), fresh);
    }

    /** Stores that somebody else is resetting these configs: this run does not come back to them. */
    List<ResetStep> leftToOthers(Tables tables, List<ConfigAccount> configs) {
        List<ResetStep> steps = configs.stream()
                .map(one -> new ResetStep(
                        one.config().id(),
                        one.account().ledger().settled(),
                        Optional.of(new ResetStep.Outcome(
                                Traffic.ZERO, Optional.of("another reset of this config is under way")))))
                .toList();
        tables.resets().put(run.id(), steps);
        return steps;
    }

    /** Stores that the cycle of a config is closed. */
    ResetStep closed(
            Tables tables, UnitOfWork.EventRecorder recorder, Panel panel, ConfigAccount config, Remote remote) {
        Account account = config.account();
        Traffic total = account.ledger().settled();
        Traffic before = tables.resets().steps(run.id(), List.of(config.config().id())).stream()
                .map(ResetStep::settledBefore)
                .findFirst()
                .orElse(total);
        Traffic settled = total.minusOrZero(before);
        Optional<String> error = remote.told().success()
                ? Optional.empty()
                : Optional.of(remote.told().lastError().orElse("not confirmed"));
        ResetStep step =
                new ResetStep(config.config().id(), before, Optional.of(new ResetStep.Outcome(settled, error)));
        tables.resets().put(run.id(), List.of(step));
        recorder.event(event(panel, step, settled, total, remote));
        return step;
    }

    /**
     * The outcome on the panel.
     *
     * @param told the outcome as events show it
     * @param at when it was known (UTC)
     */
    record Remote(ConfigEvent.Remote told, Instant at) {}

    private ConfigEvent event(Panel panel, ResetStep step, Traffic settled, Traffic total, Remote remote) {
        Map<String, String> details = new HashMap<>();
        details.put(RUN, run.id().toString());
        details.put("settled_bytes", Long.toString(settled.bytes()));
        details.put("settled_total_bytes", Long.toString(total.bytes()));
        if (!run.by().reason().isBlank()) {
            details.put("comment", run.by().reason());
        }
        return new ConfigEvent(
                remote.at(),
                step.config(),
                ConfigEvent.Type.USAGE_RESET,
                Optional.empty(),
                run.by().actor(),
                remote.told(),
                panel.id(),
                panel.type(),
                details);
    }

    AuditEntry begun() {
        return audit("usage_reset_begun", run.begunAt(), Map.of());
    }

    AuditEntry ended(ResetReport report, Instant now) {
        String action = run.subject().kind().equals("config") ? "config_usage_reset" : "usage_reset";
        return audit(
                action,
                now,
                Map.of(
                        "configs", Long.toString(report.configs()),
                        "settled_bytes", Long.toString(report.settled().bytes()),
                        "forgiven_bytes", Long.toString(report.forgiven().bytes()),
                        "remote_succeeded", Long.toString(report.remoteSucceeded()),
                        "remote_failed", Long.toString(report.remoteFailed())));
    }

    private AuditEntry audit(String action, Instant at, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(details);
        all.put(RUN, run.id().toString());
        return new AuditEntry(
                at, run.subject(), action, run.by().actor(), run.by().reason(), all);
    }
}
