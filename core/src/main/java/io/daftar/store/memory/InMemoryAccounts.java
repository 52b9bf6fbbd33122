package io.daftar.store.memory;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.store.Account;
import io.daftar.store.AccountTable;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.AccountTable.AccountSums;
import io.daftar.store.DuplicateAccountException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

final class InMemoryAccounts implements AccountTable {
    private static final class OfPanel {
        private final Map<String, AccountId> byName = new HashMap<>();
        private final TreeSet<AccountId> all = new TreeSet<>();
        private final TreeSet<AccountId> doubtful = new TreeSet<>();
    }

    private final UndoLog undoLog;
    private final VersionedRows<AccountId, Account> rows;
    private final Map<PanelId, OfPanel> byPanel = new HashMap<>();
    private final Map<ResellerId, Set<AccountId>> byReseller = new HashMap<>();
    private final Map<OrderId, AccountId> byOrder = new HashMap<>();

    InMemoryAccounts(UndoLog undoLog) {
        this.undoLog = undoLog;
        this.rows = new VersionedRows<>(undoLog);
    }

    void requireFree(PanelId panel, String name) {
        if (ofPanel(panel).byName.containsKey(name)) {
            throw undoLog.dooms(new DuplicateAccountException(panel, name));
        }
    }

    AccountId nextId() {
        return new AccountId(rows.nextId());
    }

    void add(Account account) {
        PanelAccount user = account.user();
        rows.put(user.id(), account);
        index(user);
        undoLog.add(() -> unindex(user));
        markDoubt(user.panel(), user.id(), account.ledger().doubt().isPresent());
    }

    /** Removes an account, whose ledger has no doubt. */
    void remove(AccountId id) {
        Account account = row(id);
        if (!account.retired()) {
            leavePanel(account.user());
        }
        rows.remove(id);
        account.user().owner().payer().ifPresent(payer -> {
            ofReseller(payer).remove(id);
            undoLog.add(() -> ofReseller(payer).add(id));
        });
    }

    private void index(PanelAccount user) {
        OfPanel panel = ofPanel(user.panel());
        panel.byName.put(user.panelUser(), user.id());
        panel.all.add(user.id());
        if (user.owner() instanceof AccountOwner.OfOrder order) {
            byOrder.put(order.order(), user.id());
        }
        user.owner().payer().ifPresent(payer -> ofReseller(payer).add(user.id()));
    }

    private void leavePanel(PanelAccount user) {
        OfPanel panel = ofPanel(user.panel());
        panel.byName.remove(user.panelUser());
        panel.all.remove(user.id());
        undoLog.add(() -> {
            panel.byName.put(user.panelUser(), user.id());
            panel.all.add(user.id());
        });
    }

    private void unindex(PanelAccount user) {
        OfPanel panel = ofPanel(user.panel());
        panel.byName.remove(user.panelUser());
        panel.all.remove(user.id());
        if (user.owner() instanceof AccountOwner.OfOrder order) {
            byOrder.remove(order.order());
        }
        user.owner().payer().ifPresent(payer -> ofReseller(payer).remove(user.id()));
    }

    private void markDoubt(PanelId panel, AccountId id, boolean doubtful) {
        TreeSet<AccountId> marked = ofPanel(panel).doubtful;
        if (doubtful ? marked.add(id) : marked.remove(id)) {
            undoLog.add(() -> {
                if (doubtful) {
                    marked.remove(id);
                } else {
                    marked.add(id);
                }
            });
        }
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return rows.find(id);
    }

    @Override
    public Optional<Account> ofOrder(OrderId order) {
        return Optional.ofNullable(byOrder.get(order)).flatMap(rows::find).filter(account -> !account.retired());
    }

    @Override
    public List<Account> named(PanelId panel, Collection<String> names) {
        Map<String, AccountId> byName = ofPanel(panel).byName;
        return new HashSet<>(names)
                .stream()
                        .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                        .map(this::row)
                        .toList();
    }

    @Override
    public Set<String> spellings(PanelId panel, String name) {
        return ofPanel(panel).byName.keySet().stream()
                .filter(known -> PanelAccount.differInCaseAtMost(known, name))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Account> page(PanelId panel, Optional<AccountId> after, int limit) {
        return rows.page(ofPanel(panel).all, after, limit);
    }

    @Override
    public List<Account> all(Optional<AccountId> after, int limit) {
        return rows.page(after, limit);
    }

    @Override
    public List<Account> doubtful(PanelId panel, Optional<AccountId> after, int limit) {
        return rows.page(ofPanel(panel).doubtful, after, limit);
    }

    @Override
    public long count(PanelId panel) {
        return ofPanel(panel).all.size();
    }

    @Override
    public Map<PanelId, Long> counts() {
        Map<PanelId, Long> counts = new HashMap<>();
        byPanel.forEach((panel, accounts) -> {
            if (!accounts.all.isEmpty()) {
                counts.put(panel, (long) accounts.all.size());
            }
        });
        return Map.copyOf(counts);
    }

    @Override
    public Set<AccountId> update(List<AccountChange> changes) {
        Set<AccountId> overtaken = new LinkedHashSet<>();
        for (AccountChange change : ordered(changes)) {
            Account after = change.after();
            Optional<Account> stored =
                    rows.find(after.id()).filter(row -> row.ledger().revision() == change.readRevision());
            if (stored.isEmpty()) {
                overtaken.add(after.id());
                continue;
            }
            PanelAccount user = stored.get().user();
            boolean gone = stored.get().retired() || after.retired();
            rows.put(
                    user.id(),
                    new Account(
                            user,
                            after.ledger(),
                            after.seen(),
                            after.missingSince(),
                            after.reconcileState(),
                            gone,
                            after.change()));
            if (gone && !stored.get().retired()) {
                leavePanel(user);
            }
            markDoubt(user.panel(), user.id(), !gone && after.ledger().doubt().isPresent());
        }
        return Set.copyOf(overtaken);
    }

    private static List<AccountChange> ordered(List<AccountChange> changes) {
        List<AccountChange> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparing(change -> change.after().id()));
        for (int i = 1; i < ordered.size(); i++) {
            AccountId id = ordered.get(i).after().id();
            if (id.equals(ordered.get(i - 1).after().id())) {
                throw new IllegalArgumentException("account " + id + " is given twice in one batch");
            }
        }
        return ordered;
    }

    @Override
    public Map<PanelId, AccountSums> sumsByPanel(ResellerId reseller) {
        Map<PanelId, AccountSums> sums = new HashMap<>();
        for (AccountId id : ofReseller(reseller)) {
            Account account = row(id);
            UsageLedger ledger = account.ledger();
            AccountSums one =
                    new AccountSums(1, account.retired() ? 0 : 1, ledger.current(), ledger.settled(), ledger.readAt());
            sums.merge(account.user().panel(), one, AccountSums::plus);
        }
        return Map.copyOf(sums);
    }

    private Account row(AccountId id) {
        return rows.find(id).orElseThrow();
    }

    private OfPanel ofPanel(PanelId panel) {
        return byPanel.computeIfAbsent(panel, key -> new OfPanel());
    }

    private Set<AccountId> ofReseller(ResellerId reseller) {
        return byReseller.computeIfAbsent(reseller, key -> new HashSet<>());
    }
}
