package io.daftar.store;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.ResellerId;
import java.util.List;

final class InMemoryEntries implements EntryTable {
    private final Journal journal;
    private final InMemoryAccounts accounts;
    private final InMemoryResellers resellers;
    private final Log<AccountId, UsageEntry> byAccount;
    private final Log<ResellerId, UsageEntry> byReseller;

    InMemoryEntries(Journal journal, InMemoryAccounts accounts, InMemoryResellers resellers) {
        this.journal = journal;
        this.accounts = accounts;
        this.resellers = resellers;
        this.byAccount = new Log<>(journal);
        this.byReseller = new Log<>(journal);
    }

    @Override
    public void add(List<UsageEntry> entries) {
        for (UsageEntry entry : entries) {
            entry.account().ifPresent(this::requireAccount);
            entry.reseller().ifPresent(resellers::require);
            entry.account().ifPresent(account -> byAccount.add(account, entry));
            entry.reseller().ifPresent(reseller -> byReseller.add(reseller, entry));
        }
    }

    @Override
    public List<UsageEntry> ofAccount(AccountId account, int limit) {
        return byAccount.newest(account, limit);
    }

    @Override
    public List<UsageEntry> ofReseller(ResellerId reseller, int limit) {
        return byReseller.newest(reseller, limit);
    }

    private void requireAccount(AccountId id) {
        if (accounts.find(id).isEmpty()) {
            throw journal.dooms(new StoreException("there is no account " + id));
        }
    }
}
