package io.daftar.engine.enforce;

import io.daftar.model.PanelId;
import io.daftar.report.EnforcementFailure;
import io.daftar.report.EnforcementReport;
import io.daftar.store.ConfigAccount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what an enforcement does. Used by one thread. */
public final class EnforcementTally {
    private static final int MOST_FAILURES = 1_000;

    private final Map<ReconcileTask, Long> confirmed = new EnumMap<>(ReconcileTask.class);
    private final List<EnforcementFailure> failures = new ArrayList<>();
    private final Set<PanelId> busy = new HashSet<>();
    private long repaired;
    private long gone;
    private long failed;

    void confirmed(ReconcileTask task, boolean drift) {
        confirmed.merge(task, 1L, Long::sum);
        if (drift) {
            repaired++;
        }
    }

    void gone() {
        gone++;
    }

    void failed(ConfigAccount config, String kind, String message) {
        failed++;
        add(new EnforcementFailure(
                config.account().user().panel(),
                Optional.of(config.config().id()),
                config.account().user().panelUser(),
                kind,
                message));
    }

    void failed(PanelId panel, String kind, String message) {
        add(new EnforcementFailure(panel, Optional.empty(), "", kind, message));
    }

    void busy(PanelId panel) {
        busy.add(panel);
    }

    private void add(EnforcementFailure failure) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(failure);
        }
    }

    private long count(ReconcileTask task) {
        return confirmed.getOrDefault(task, 0L);
    }

    Optional<String> firstMessage() {
        return failures.stream().map(EnforcementFailure::message).findFirst();
    }

    EnforcementReport report(HoldDecisions decided, long pending) {
        return new EnforcementReport(
                decided.resellersHeld(),
                decided.resellersLifted(),
                decided.configsHeld(),
                decided.configsLifted(),
                count(ReconcileTask.STOP),
                count(ReconcileTask.START),
                count(ReconcileTask.DELETE),
                count(ReconcileTask.SET_TERMS),
                repaired,
                gone,
                failed,
                pending,
                busy.size(),
                failures);
    }
}
