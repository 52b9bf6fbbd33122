package io.daftar.persistence.jdbc;

import io.daftar.ledger.Doubt;
import io.daftar.model.AccountId;
import io.daftar.model.Config;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.store.Account;
import io.daftar.store.AccountTable;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.AccountTable.AccountSums;
import io.daftar.store.DuplicateAccountException;
import io.daftar.store.StoreException;
import java.sql.SQLException;
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
import java.util.stream.Collectors;

final class JdbcAccounts implements AccountTable {
    private static final String SELECTED = AccountColumns.ACCOUNT.names("a");

    private static final List<Column<String>> NAMES = List.of(Column.text("panel_user", name -> name));

    private final Session session;

    JdbcAccounts(Session session) {
        this.session = session;
    }

    /** Adds at most {@link BatchParameters#MOST} accounts, or refuses the first name that is taken. */
    void add(List<AccountColumns.Added> added) {
        BatchParameters<AccountColumns.Added> accounts = BatchParameters.of(AccountColumns.ADDED, added);
        int written = session.step(
                failure -> {
                    if (Failures.orphan(failure)) {
                        return new StoreException("an account's panel does not exist");
                    }
                    return Failures.duplicate(failure) ? refusal(accounts) : null;
                },
                () -> session.execute(
                        session.dialect().insertFree("account", "panel_id, panel_user, retired_as", accounts)));
        if (written < accounts.size()) {
            throw session.dooms(refusal(accounts));
        }
    }

    private RuntimeException refusal(BatchParameters<?> accounts) {
        return session.one(
                        "SELECT v.panel_id, v.panel_user FROM " + accounts.source()
                                + " JOIN @account a ON a.panel_id = v.panel_id AND a.panel_user = v.panel_user"
                                + " AND a.retired_as = 0 WHERE a.id <> v.id ORDER BY v.id LIMIT 1",
                        row -> (RuntimeException)
                                new DuplicateAccountException(new PanelId(row.nextLong()), row.nextText()),
                        accounts)
                .orElseGet(() -> session.losesRace("a name that was just given up"));
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return session.one(
                "SELECT " + SELECTED + " FROM @account a WHERE a.id = ?", AccountColumns.ACCOUNT::read, id.value());
    }

    @Override
    public Optional<Account> ofOrder(OrderId order) {
        return session.one(
                "SELECT " + SELECTED + " FROM @account a WHERE a.order_id = ? AND a.retired_as = 0",
                AccountColumns.ACCOUNT::read,
                order.value());
    }

    @Override
    public List<Account> named(PanelId panel, Collection<String> names) {
        List<Account> accounts = new ArrayList<>(names.size());
        for (BatchParameters<String> chunk : BatchParameters.chunks(NAMES, new HashSet<>(names))) {
            accounts.addAll(session.list(
                    "SELECT " + SELECTED + " FROM " + chunk.source()
                            + " JOIN @account a ON a.panel_id = ? AND a.panel_user = v.panel_user AND a.retired_as = 0",
                    AccountColumns.ACCOUNT::read,
                    chunk,
                    panel.value()));
        }
        return List.copyOf(accounts);
    }

    /** Reads the names alone, which databases do from the index; some fold more letters than are asked for. */
    @Override
    public Set<String> spellings(PanelId panel, String name) {
        return session
                .list(
                        "SELECT a.panel_user FROM @account a WHERE a.panel_id = ? AND a.retired_as = 0"
                                + " AND (a.panel_user = ? OR LOWER(a.panel_user) = LOWER(?))",
                        Row::nextText,
                        panel.value(),
                        name,
                        name)
                .stream()
                .filter(known -> PanelAccount.differInCaseAtMost(known, name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether there was an account of that config that was never read, which is gone now. */
    boolean removeUnread(Config config) throws SQLException {
        return session.execute("""
                        DELETE FROM @account
                        WHERE config_id = ? AND last_used IS NULL AND current_bytes = 0 AND settled_bytes = 0
                            AND EXISTS (SELECT 1 FROM @config c WHERE c.id = ? AND c.version = ?)
                        """, config.id().value(), config.id().value(), config.version()) > 0;
    }

    @Override
    public List<Account> page(PanelId panel, Optional<AccountId> after, int limit) {
        return page("a.panel_id = ? AND a.retired_as = 0 AND ", pageOf(after, limit), panel.value());
    }

    @Override
    public List<Account> all(Optional<AccountId> after, int limit) {
        return page("", pageOf(after, limit));
    }

    @Override
    public List<Account> doubtful(PanelId panel, Optional<AccountId> after, int limit) {
        KeysetPage page = pageOf(after, limit);
        List<Account> doubtful = new ArrayList<>();
        // One look into the index for each kind: no database needs a special index for what is rarely there.
        for (Doubt.Kind kind : Doubt.Kind.values()) {
            doubtful.addAll(
                    page("a.panel_id = ? AND a.doubt_kind = ? AND a.retired_as = 0 AND ", page, panel.value(), kind));
        }
        return doubtful.stream()
                .sorted(Comparator.comparing(Account::id))
                .limit(limit)
                .toList();
    }

    private static KeysetPage pageOf(Optional<AccountId> after, int limit) {
        return KeysetPage.of(after, AccountId::value, limit);
    }

    private List<Account> page(String condition, KeysetPage page, Object... values) {
        List<Object> parameters = new ArrayList<>(List.of(values));
        parameters.add(page.after());
        parameters.add(page.limit());
        return session.list(
                "SELECT " + SELECTED + " FROM @account a WHERE " + condition + "a.id > ? ORDER BY a.id LIMIT ?",
                AccountColumns.ACCOUNT::read,
                parameters.toArray());
    }

    @Override
    public long count(PanelId panel) {
        return session.one(
                        "SELECT COUNT(*) FROM @account WHERE panel_id = ? AND retired_as = 0",
                        Row::nextLong,
                        panel.value())
                .orElseThrow();
    }

    @Override
    public Map<PanelId, Long> counts() {
        Map<PanelId, Long> counts = new HashMap<>();
        session.list(
                "SELECT panel_id, COUNT(*) FROM @account WHERE retired_as = 0 GROUP BY panel_id",
                row -> counts.put(new PanelId(row.nextLong()), row.nextLong()));
        return Map.copyOf(counts);
    }

    @Override
    public Set<AccountId> update(List<AccountChange> changes) {
        List<AccountChange> ordered = ordered(changes);
        Set<Long> overtaken = new LinkedHashSet<>();
        ordered.forEach(change -> overtaken.add(change.after().id().value()));
        for (BatchParameters<AccountChange> chunk : BatchParameters.chunks(AccountColumns.CHANGED, ordered)) {
            overtaken.removeAll(session.update(session.dialect().updateUnderRevision("account", chunk)));
        }
        Set<AccountId> ids = new LinkedHashSet<>();
        overtaken.forEach(id -> ids.add(new AccountId(id)));
        return Set.copyOf(ids);
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
        session.list(
                """
                SELECT panel_id, COUNT(*), SUM(CASE WHEN retired_as = 0 THEN 1 ELSE 0 END),
                    SUM(current_bytes), SUM(settled_bytes), MAX(last_read_at)
                FROM @account
                WHERE reseller_id = ?
                GROUP BY panel_id
                """,
                row -> sums.put(
                        new PanelId(row.nextLong()),
                        new AccountSums(
                                row.nextLong(),
                                row.nextLong(),
                                row.nextTraffic(),
                                row.nextTraffic(),
                                row.nextOptionalInstant())),
                reseller.value());
        return Map.copyOf(sums);
    }
}
