package io.daftar.report;

import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The result of a reset, earlier calls for the same run included.
 *
 * @param run the id of the run
 * @param configs whose cycles were closed
 * @param settled bytes that moved from running cycles to earlier ones
 * @param forgiven bytes written off at the end; zero where only one config was reset
 * @param remoteSucceeded configs whose panel confirmed the reset
 * @param remoteFailed the other configs: their cycles are closed in the ledger all the same, and no byte is counted
 *     twice
 * @param failures why panels did not confirm, at most 1,000; forgotten when {@link io.daftar.History#prune events are}
 * @param endedAt when it ended (UTC), or empty while it is under way
 */
public record ResetReport(
        UUID run,
        long configs,
        Traffic settled,
        Traffic forgiven,
        long remoteSucceeded,
        long remoteFailed,
        List<Failure> failures,
        Optional<Instant> endedAt) {
    public ResetReport {
        failures = List.copyOf(failures);
    }

    /**
     * A reset that a panel did not confirm.
     *
     * @param config the config
     * @param message why, without secrets
     */
    public record Failure(ConfigId config, String message) {}
}
