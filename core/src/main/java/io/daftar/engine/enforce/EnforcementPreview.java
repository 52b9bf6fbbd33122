package io.daftar.engine.enforce;

import io.daftar.engine.booking.KeysetPages;
import io.daftar.engine.booking.TaskOutcome;
import io.daftar.model.PanelId;
import io.daftar.report.EnforcementReport;
import io.daftar.store.ConfigTable.Backlog;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Counts what an enforcement would do. */
final class EnforcementPreview {
    private static final int PAGE = 1_000;

    private EnforcementPreview() {}

    static EnforcementReport of(Tables tables, HoldDecisions decided, Instant now) {
        EnforcementTally tally = new EnforcementTally();
        Map<PanelId, Backlog> backlogs = tables.configs().backlogs(now);
        for (PanelId panel : backlogs.keySet()) {
            for (List<ConfigAccount> page : KeysetPages.of(
                    PAGE,
                    (ConfigAccount config) -> config.account().id(),
                    after -> tables.configs().outOfSync(panel, now, after, PAGE))) {
                page.stream().map(TaskOutcome::untried).forEach(tally::confirmed);
            }
        }
        long pending = backlogs.values().stream().mapToLong(Backlog::all).sum();
        return tally.report(decided, pending);
    }
}
