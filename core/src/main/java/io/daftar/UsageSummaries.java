package io.daftar;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.report.UsageSummary;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountSums;
import io.daftar.store.PanelTable.PanelProgress;
import io.daftar.store.Tables;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Computes usage summaries. A sync writes only what changed, so the progress of a panel also tells when its counters
 * were last read.
 */
final class UsageSummaries {
    private UsageSummaries() {}

    static UsageSummary of(Tables tables, ResellerId id) {
        Reseller reseller = tables.resellers().require(id);
        AccountSums all = AccountSums.NONE;
        Optional<Instant> readAt = Optional.empty();
        for (var panel : tables.accounts().sumsByPanel(id).entrySet()) {
            AccountSums sums = panel.getValue();
            all = all.plus(sums);
            if (sums.live() > 0 && sums.readAt().isPresent()) {
                readAt = newest(readAt, completedAt(tables, panel.getKey()));
            }
        }
        return UsageSummary.of(reseller, all.current(), all.settled(), newest(readAt, all.readAt()));
    }

    static UsageSummary of(Tables tables, ConfigId id) {
        Config config = tables.configs().require(id);
        Account account = tables.accounts().require(config.account());
        UsageLedger ledger = account.ledger();
        boolean readWithItsPanel = !account.retired()
                && account.missingSince().isEmpty()
                && ledger.readAt().isPresent();
        Optional<Instant> readAt =
                readWithItsPanel ? completedAt(tables, account.user().panel()) : Optional.empty();
        return UsageSummary.of(config, ledger.current(), ledger.settled(), newest(readAt, ledger.readAt()));
    }

    /** When the last sync that read every account of the panel began. */
    private static Optional<Instant> completedAt(Tables tables, PanelId panel) {
        PanelProgress progress = tables.panels().progress(panel);
        return progress.completedAt();
    }

    private static Optional<Instant> newest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Instant::compareTo);
    }
}
