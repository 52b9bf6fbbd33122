package io.daftar.engine.enforce;

import io.daftar.model.AccountId;
import io.daftar.model.PanelId;
import io.daftar.report.EnforcementReport;
import io.daftar.store.Backlog;
import io.daftar.store.ConfigAccount;
import io.daftar.store.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what there would be to do. */
final class EnforcementPreview {
    private static final int PAGE = 1_000;

    private EnforcementPreview() {}

    static EnforcementReport of(Tables tables, HoldDecisions decided, Instant now) {
        EnforcementTally tally = new EnforcementTally();
        Map<PanelId, Backlog> backlogs = tables.configs().backlogs(now);
        for (PanelId panel : backlogs.keySet()) {
            Optional<AccountId> after = Optional.empty();
            List<ConfigAccount> page;
            do {
                page = tables.configs().outOfSync(panel, now, after, PAGE);
                page.stream()
                        .map(TaskOutcome::untried)
                        .forEach(result -> tally.confirmed(result.purpose(), result.repairsDrift()));
                after = page.isEmpty()
                        ? after
                        : Optional.of(page.get(page.size() - 1).account().id());
            } while (page.size() == PAGE);
        }
        long pending = backlogs.values().stream().mapToLong(Backlog::all).sum();
        return tally.report(decided, pending);
    }
}
