package io.daftar.reset;

import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.event.UsageEntry;
import io.daftar.model.Actor;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.Traffic;
import io.daftar.store.Account;
import io.daftar.store.ConfigAccount;
import io.daftar.store.Tables;
import io.daftar.sync.ResetBooks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A reset with an id. How far it came is written down in events and audit entries that carry the id, so that whoever
 * goes on needs nothing else.
 *
 * @param id chosen by the caller or at random
 * @param actor who asked for it
 * @param reason why
 */
record ResetRun(UUID id, Actor actor, String reason) {
    static final String RUN = "run_id";
    static final String SETTLED = "settled_bytes";
    static final String BEGUN = "usage_reset_begun";
    static final String DONE = "usage_reset";
    private static final String SETTLED_TOTAL = "settled_total_bytes";
    private static final int NEWEST = 1_000;

    ResetBooks.By by() {
        return new ResetBooks.By(actor, "usage_reset " + id);
    }

    /** The event of a config whose cycle is closed. */
    ConfigEvent event(Tables tables, Panel panel, ConfigAccount config, ConfigEvent.Remote remote, Instant now) {
        Account account = config.account();
        Map<String, String> details = new HashMap<>();
        details.put(RUN, id.toString());
        details.put(SETTLED, Long.toString(settled(tables, account).bytes()));
        details.put(SETTLED_TOTAL, Long.toString(account.ledger().settled().bytes()));
        if (!reason.isBlank()) {
            details.put("comment", reason);
        }
        return new ConfigEvent(
                now,
                config.config().id(),
                ConfigEvent.Type.USAGE_RESET,
                Optional.empty(),
                actor,
                remote,
                panel.id(),
                panel.type(),
                details);
    }

    /** What this run settled of an account, whichever process did. */
    private Traffic settled(Tables tables, Account account) {
        return tables.entries().ofAccount(account.id(), NEWEST).stream()
                .filter(entry -> entry.kind() == UsageEntry.Kind.SETTLED
                        && entry.reason().equals(by().reason()))
                .map(UsageEntry::amount)
                .reduce(Traffic.ZERO, Traffic::plus);
    }

    /** What an earlier call for the same run did about a config, if it came so far. */
    Optional<ConfigEvent> done(Tables tables, ConfigId config) {
        return tables.events().ofConfig(config, NEWEST).stream()
                .filter(event -> event.type() == ConfigEvent.Type.USAGE_RESET
                        && id.toString().equals(event.details().get(RUN)))
                .findFirst();
    }

    AuditEntry audit(AuditEntry.Subject subject, String action, Map<String, String> details, Instant now) {
        Map<String, String> all = new HashMap<>(details);
        all.put(RUN, id.toString());
        return new AuditEntry(now, subject, action, actor, reason, all);
    }

    /** The newest entries about a reseller that tell of beginnings and ends of runs, oldest first. */
    static List<AuditEntry> told(Tables tables, AuditEntry.Subject reseller) {
        return tables.audit().about(reseller, NEWEST).stream()
                .filter(entry -> entry.action().equals(BEGUN) || entry.action().equals(DONE))
                .toList();
    }

    static boolean isOf(AuditEntry entry, UUID run) {
        return run.toString().equals(entry.details().get(RUN));
    }
}
