package io.daftar.store;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The attributed entries: every settlement, and every change of what was forgiven. Append-only; ordered by insertion,
 * not by the times of the entries. A limit below 1 is refused with an {@link IllegalArgumentException}.
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

    /**
     * The settled bytes of accounts: the sums of their {@link UsageEntry.Kind#SETTLED} entries, however many. Each sum
     * is as of one moment, so that what another transaction adds is in it whole or not at all. Accounts without
     * settlements are left out, and so are those that do not exist.
     *
     * @throws StoreException where a sum leaves the range of a {@code long}
     */
    Map<AccountId, Traffic> settled(Collection<AccountId> accounts);

    /**
     * The sums of all entries that name a reseller, its own and its accounts', by kind and all as of one moment. Kinds
     * without an entry are left out.
     *
     * @throws StoreException where a sum leaves the range of a {@code long}
     */
    Map<UsageEntry.Kind, Traffic> sums(ResellerId reseller);
}
