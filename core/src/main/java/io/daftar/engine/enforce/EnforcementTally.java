package io.daftar.engine.enforce;

import io.daftar.engine.booking.ReconcileTask;
import io.daftar.engine.booking.TaskOutcome;
import io.daftar.engine.panelio.Reconcilers;
import io.daftar.model.PanelId;
import io.daftar.report.EnforcementReport;
import io.daftar.report.PanelFailure;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.store.ConfigTable.ConfigAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what an enforcement does. Used by one thread. */
final class EnforcementTally implements Reconcilers.Observer {
    private static final int MOST_FAILURES = 1_000;

    private final Map<ReconcileTask, Long> confirmed = new EnumMap<>(ReconcileTask.class);
    private final List<PanelFailure> failures = new ArrayList<>();
    private final Set<PanelId> busy = new HashSet<>();
    private long repaired;
    private long gone;
    private long failed;

    @Override
    public void outcome(TaskOutcome outcome) {
        if (outcome.userIsGone()) {
            gone++;
        }
        ConfigAccount config = outcome.before();
        outcome.failure()
                .ifPresentOrElse(
                        failure -> {
                            failed++;
                            failed(new PanelFailure(
                                    config.account().user().panel(),
                                    Optional.of(config.config().id()),
                                    config.account().user().panelUser(),
                                    FailureKind.of(failure.kind()),
                                    String.valueOf(failure.getMessage())));
                        },
                        () -> confirmed(outcome));
    }

    /** Counts a task that is done, or would be. */
    void confirmed(TaskOutcome outcome) {
        confirmed.merge(outcome.purpose(), 1L, Long::sum);
        if (outcome.repairsDrift()) {
            repaired++;
        }
    }

    @Override
    public void spared(PanelId panel, Instant until) {
        failed(PanelFailure.ofPanel(
                panel, FailureKind.BREAKER_OPEN, "the panel did not answer and is not tried before " + until));
    }

    void failed(PanelFailure failure) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(failure);
        }
    }

    void busy(PanelId panel) {
        busy.add(panel);
    }

    private long count(ReconcileTask task) {
        return confirmed.getOrDefault(task, 0L);
    }

    Optional<String> firstMessage() {
        return failures.stream().map(PanelFailure::message).findFirst();
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
