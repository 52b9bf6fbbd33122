package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.BatchParameters.Column.number;
import static io.daftar.persistence.jdbc.BatchParameters.Column.text;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.Actor;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.EntryTable;
import io.daftar.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class JdbcEntries implements EntryTable {
    private static final List<BatchParameters.Column> ADDED = List.of(
            number("at_time"),
            text("kind"),
            number("account_id"),
            number("reseller_id"),
            number("amount_bytes"),
            text("actor"),
            text("reason"),
            number("place"));

    private static final String COLUMNS = "at_time, kind, account_id, reseller_id, amount_bytes, actor, reason";

    private static final List<BatchParameters.Column> IDS = List.of(number("id"));

    private static final SqlDialect.LookUp SETTLED = new SqlDialect.LookUp(
            "e.amount_bytes", "entry", "e", "entry_by_account", "e.account_id = v.id AND e.kind = 'SETTLED'");

    private final Session session;

    JdbcEntries(Session session) {
        this.session = session;
    }

    @Override
    public void add(List<UsageEntry> entries) {
        BatchParameters rows = BatchParameters.of(ADDED);
        for (UsageEntry entry : entries) {
            rows.add(
                    entry.at(),
                    entry.kind(),
                    entry.account().map(AccountId::value),
                    entry.reseller().map(ResellerId::value),
                    entry.amount(),
                    entry.actor().toString(),
                    entry.reason(),
                    (long) rows.size());
        }
        for (BatchParameters chunk : rows.chunks()) {
            session.step(
                    failure -> Failures.orphan(failure) ? nobody(entries) : null,
                    () -> session.execute(
                            "INSERT INTO @entry (%s) SELECT %s FROM %s ORDER BY v.place"
                                    .formatted(COLUMNS, COLUMNS, chunk.source()),
                            chunk));
        }
    }

    private static StoreException nobody(List<UsageEntry> entries) {
        return new StoreException("one of these does not exist: "
                + entries.stream()
                        .flatMap(entry -> Stream.concat(
                                entry.account().map(id -> "account " + id).stream(),
                                entry.reseller().map(id -> "reseller " + id).stream()))
                        .distinct()
                        .limit(10)
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public List<UsageEntry> ofAccount(AccountId account, int limit) {
        return newest("account_id", account.value(), limit);
    }

    @Override
    public List<UsageEntry> ofReseller(ResellerId reseller, int limit) {
        return newest("reseller_id", reseller.value(), limit);
    }

    @Override
    public Map<AccountId, Traffic> settled(Collection<AccountId> accounts) {
        BatchParameters ids = BatchParameters.of(IDS);
        new HashSet<>(accounts).forEach(account -> ids.add(account.value()));
        Map<AccountId, Traffic> sums = new HashMap<>();
        for (BatchParameters chunk : ids.chunks()) {
            session.list(
                    "SELECT v.id, SUM(e.amount_bytes) FROM " + chunk.source() + " "
                            + session.dialect().lookUps(SETTLED) + " GROUP BY v.id",
                    row -> sums.put(new AccountId(row.nextLong()), row.nextTraffic()),
                    chunk);
        }
        return Map.copyOf(sums);
    }

    @Override
    public Map<UsageEntry.Kind, Traffic> sums(ResellerId reseller) {
        Map<UsageEntry.Kind, Traffic> sums = new EnumMap<>(UsageEntry.Kind.class);
        session.list(
                "SELECT kind, SUM(amount_bytes) FROM @entry WHERE reseller_id = ? GROUP BY kind",
                row -> sums.put(row.nextEnum(UsageEntry.Kind.class), row.nextTraffic()),
                reseller.value());
        return Map.copyOf(sums);
    }

    private List<UsageEntry> newest(String column, long id, int limit) {
        List<UsageEntry> entries = new ArrayList<>(session.list(
                "SELECT " + COLUMNS + " FROM @entry WHERE " + column + " = ? ORDER BY id DESC LIMIT ?",
                JdbcEntries::entry,
                id,
                BatchLimits.limit(limit)));
        Collections.reverse(entries);
        return List.copyOf(entries);
    }

    private static UsageEntry entry(Row row) throws SQLException {
        return new UsageEntry(
                row.nextInstant(),
                row.nextEnum(UsageEntry.Kind.class),
                row.nextOptionalLong().stream().mapToObj(AccountId::new).findFirst(),
                row.nextOptionalLong().stream().mapToObj(ResellerId::new).findFirst(),
                row.nextTraffic(),
                Actor.parse(row.nextText()),
                row.nextText());
    }
}
