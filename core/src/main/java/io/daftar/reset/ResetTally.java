package io.daftar.reset;

import io.daftar.event.ConfigEvent;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Counts what a reset does. Used by one thread. */
final class ResetTally {
    private static final int MOST_FAILURES = 1_000;

    private final List<ResetReport.Failure> failures = new ArrayList<>();
    private long configs;
    private long succeeded;
    private long failed;
    private Traffic settled = Traffic.ZERO;

    void count(ConfigEvent event) {
        configs++;
        settled = settled.plus(Traffic.ofBytes(Long.parseLong(event.details().getOrDefault(ResetRun.SETTLED, "0"))));
        if (event.remote().success()) {
            succeeded++;
        } else {
            failed(event.config(), event.remote().lastError().orElse("not confirmed"));
        }
    }

    /** Somebody else is resetting it. */
    void underWay(ConfigId config) {
        configs++;
        failed(config, "another reset of this config is under way");
    }

    private void failed(ConfigId config, String message) {
        failed++;
        if (failures.size() < MOST_FAILURES) {
            failures.add(new ResetReport.Failure(config, message));
        }
    }

    long done() {
        return configs;
    }

    ResetReport report(UUID run, Traffic forgiven) {
        return new ResetReport(run, configs, settled, forgiven, succeeded, failed, failures);
    }
}
