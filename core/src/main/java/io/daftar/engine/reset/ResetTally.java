package io.daftar.engine.reset;

import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.store.ResetTable.ResetRun;
import io.daftar.store.ResetTable.ResetStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what a reset does. Used by one thread. */
final class ResetTally {
    private static final int MOST_FAILURES = 1_000;

    private final List<ResetReport.Failure> failures = new ArrayList<>();
    private long configs;
    private long succeeded;
    private Traffic settled = Traffic.ZERO;

    void count(ResetStep step) {
        configs++;
        Optional<ResetStep.Outcome> outcome = step.outcome();
        settled = settled.plus(outcome.map(ResetStep.Outcome::settled).orElse(Traffic.ZERO));
        Optional<String> error = outcome.flatMap(ResetStep.Outcome::error);
        if (error.isEmpty()) {
            succeeded++;
        } else if (failures.size() < MOST_FAILURES) {
            failures.add(new ResetReport.Failure(step.config(), error.get()));
        }
    }

    long done() {
        return configs;
    }

    ResetRun.End end(Instant at, Traffic forgiven) {
        return new ResetRun.End(at, configs, settled, forgiven, succeeded);
    }

    /** What was counted; for a run that ended, its stored result, also after its steps were pruned. */
    ResetReport report(ResetRun run) {
        ResetRun.End end = run.end().orElseGet(() -> end(run.aliveAt(), Traffic.ZERO));
        return new ResetReport(
                run.id(),
                end.configs(),
                end.settled(),
                end.forgiven(),
                end.succeeded(),
                end.configs() - end.succeeded(),
                failures,
                run.end().map(ResetRun.End::at));
    }
}
