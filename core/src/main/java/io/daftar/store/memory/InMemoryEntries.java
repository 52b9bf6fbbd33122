package io.daftar.store.memory;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.EntryTable;
import io.daftar.store.StoreException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

final class InMemoryEntries implements EntryTable {
    private final UndoLog undoLog;
    private final InMemoryAccounts accounts;
    private final InMemoryResellers resellers;
    private final AppendLog<AccountId, UsageEntry> byAccount;
    private final AppendLog<ResellerId, UsageEntry> byReseller;

    InMemoryEntries(UndoLog undoLog, InMemoryAccounts accounts, InMemoryResellers resellers) {
        this.undoLog = undoLog;
        this.accounts = accounts;
        this.resellers = resellers;
        this.byAccount = new AppendLog<>(undoLog);
        this.byReseller = new AppendLog<>(undoLog);
    }

    @Override
    public void add(List<UsageEntry> entries) {
        for (UsageEntry entry : entries) {
            entry.account().ifPresent(this::requireAccount);
            entry.reseller().ifPresent(resellers::stored);
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

    @Override
    public Map<AccountId, Traffic> settled(Collection<AccountId> accounts) {
        Map<AccountId, Traffic> sums = new HashMap<>();
        for (AccountId account : new HashSet<>(accounts)) {
            byAccount
                    .about(account)
                    .filter(entry -> entry.kind() == UsageEntry.Kind.SETTLED)
                    .forEach(entry -> sums.merge(account, entry.amount(), this::sum));
        }
        return Map.copyOf(sums);
    }

    @Override
    public Map<UsageEntry.Kind, Traffic> sums(ResellerId reseller) {
        Map<UsageEntry.Kind, Traffic> sums = new EnumMap<>(UsageEntry.Kind.class);
        byReseller.about(reseller).forEach(entry -> sums.merge(entry.kind(), entry.amount(), this::sum));
        return Map.copyOf(sums);
    }

    private Traffic sum(Traffic one, Traffic other) {
        try {
            return one.plus(other);
        } catch (ArithmeticException e) {
            throw undoLog.dooms(new StoreException("the sum of the entries is too large", e));
        }
    }

    private void requireAccount(AccountId id) {
        if (accounts.find(id).isEmpty()) {
            throw undoLog.dooms(new StoreException("there is no account " + id));
        }
    }
}
