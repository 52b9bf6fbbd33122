package io.daftar.store;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.ResellerId;
import java.util.List;

/** The attributed entries: every settlement, and every change of what was forgiven. Never changed, only added to. */
public interface EntryTable {
    /** Adds entries in one batch. */
    void add(List<UsageEntry> entries);

    /** At most {@code limit} newest entries of an account, newest last. */
    List<UsageEntry> ofAccount(AccountId account, int limit);

    /** At most {@code limit} newest entries of a reseller and of all its accounts, newest last. */
    List<UsageEntry> ofReseller(ResellerId reseller, int limit);
}
