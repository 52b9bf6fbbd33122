package io.daftar.store;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.ResellerId;
import java.util.List;

/**
 * The attributed entries: every settlement, and every change of what was forgiven. Never changed, only added to; in the
 * order in which they were, whatever the times in them say. A limit below 1 is refused with an
 * {@link IllegalArgumentException}.
 */
public interface EntryTable {
    /**
     * Adds entries in one batch.
     *
     * @throws StoreException where an account or a reseller does not exist
     */
    void add(List<UsageEntry> entries);

    /** At most {@code limit} newest entries of an account, newest last. */
    List<UsageEntry> ofAccount(AccountId account, int limit);

    /** At most {@code limit} newest entries that name a reseller, newest last: its own, and its accounts'. */
    List<UsageEntry> ofReseller(ResellerId reseller, int limit);
}
