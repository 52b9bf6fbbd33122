package io.daftar;

import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.event.UsageEntry;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.UnknownIdException;
import io.daftar.store.Store;
import java.time.Instant;
import java.util.List;

/**
 * Events, audit entries and usage entries, newest last. Events and audit entries are kept until they are pruned, usage
 * entries for good. A limit below 1 is refused with an {@link IllegalArgumentException}. Thread-safe.
 */
public final class History {
    private static final int PRUNED_AT_ONCE = 1_000;

    private final Store store;

    History(Store store) {
        this.store = store;
    }

    /** At most {@code limit} newest events of a config. */
    public List<ConfigEvent> events(ConfigId config, int limit) {
        return store.inTransaction(tables -> tables.events().ofConfig(config, limit));
    }

    /** At most {@code limit} newest audit entries of a reseller. */
    public List<AuditEntry> audit(ResellerId reseller, int limit) {
        return audit(AuditEntry.Subject.reseller(reseller), limit);
    }

    /** At most {@code limit} newest audit entries of a config. */
    public List<AuditEntry> audit(ConfigId config, int limit) {
        return audit(AuditEntry.Subject.config(config), limit);
    }

    /** At most {@code limit} newest audit entries of a panel, of changes and of findings there. */
    public List<AuditEntry> audit(PanelId panel, int limit) {
        return audit(AuditEntry.Subject.panel(panel), limit);
    }

    private List<AuditEntry> audit(AuditEntry.Subject subject, int limit) {
        return store.inTransaction(tables -> tables.audit().about(subject, limit));
    }

    /** At most {@code limit} newest usage entries: bytes that were settled for a reseller's configs, or forgiven. */
    public List<UsageEntry> usage(ResellerId reseller, int limit) {
        return store.inTransaction(tables -> tables.entries().ofReseller(reseller, limit));
    }

    /**
     * At most {@code limit} newest usage entries: bytes that were settled for a config.
     *
     * @throws UnknownIdException where there is no such config
     */
    public List<UsageEntry> usage(ConfigId config, int limit) {
        return store.inTransaction(tables ->
                tables.entries().ofAccount(tables.configs().require(config).account(), limit));
    }

    /**
     * Removes events and audit entries from before {@code before}, oldest first, and the steps of single configs in
     * resets that ended before it; one batch per transaction.
     *
     * @return how many rows in all
     */
    public long prune(Instant before) {
        long removed = 0;
        int now;
        do {
            now = store.inTransaction(tables -> tables.events().prune(before, PRUNED_AT_ONCE)
                    + tables.audit().prune(before, PRUNED_AT_ONCE)
                    + tables.resets().prune(before, PRUNED_AT_ONCE));
            removed += now;
        } while (now > 0);
        return removed;
    }
}
