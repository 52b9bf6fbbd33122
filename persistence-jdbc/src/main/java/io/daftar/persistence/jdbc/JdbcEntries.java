package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.Actor;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class JdbcEntries implements EntryTable {
    private static final Columns<UsageEntry, UsageEntry> ENTRY = Columns.of(
            number("at_time", UsageEntry::at, Row::nextInstant),
            text("kind", UsageEntry::kind, row -> row.nextEnum(UsageEntry.Kind.class)),
            number(
                    "account_id",
                    entry -> entry.account().map(AccountId::value),
                    row -> row.nextOptionalId(AccountId::new)),
            number(
                    "reseller_id",
                    entry -> entry.reseller().map(ResellerId::value),
                    row -> row.nextOptionalId(ResellerId::new)),
            number("amount_bytes", UsageEntry::amount, Row::nextTraffic),
            text("actor", UsageEntry::actor, row -> Actor.parse(row.nextText())),
            text("reason", UsageEntry::reason, Row::nextText),
            UsageEntry::new);

    private static final List<Column<AccountId>> IDS = List.of(Column.number("id", AccountId::value));

    private static final SqlDialect.LookUp SETTLED = new SqlDialect.LookUp(
            "e.amount_bytes", "entry", "e", "entry_by_account", "e.account_id = v.id AND e.kind = 'SETTLED'");

    private final Session session;
    private final AppendLog<UsageEntry> log;

    JdbcEntries(Session session) {
        this.session = session;
        this.log = new AppendLog<>(session, "entry", ENTRY);
    }

    @Override
    public void add(List<UsageEntry> entries) {
        for (BatchParameters<UsageEntry> chunk : BatchParameters.chunks(ENTRY.list(), entries)) {
            session.step(
                    failure -> Failures.orphan(failure) ? nobody(entries) : null,
                    () -> session.execute(
                            "INSERT INTO @entry (%s) SELECT %s FROM %s ORDER BY v.place"
                                    .formatted(chunk.names(), chunk.names(), chunk.numberedSource()),
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
        return log.newest("account_id = ?", limit, account.value());
    }

    @Override
    public List<UsageEntry> ofReseller(ResellerId reseller, int limit) {
        return log.newest("reseller_id = ?", limit, reseller.value());
    }

    @Override
    public Map<AccountId, Traffic> settled(Collection<AccountId> accounts) {
        Map<AccountId, Traffic> sums = new HashMap<>();
        for (BatchParameters<AccountId> chunk : BatchParameters.chunks(IDS, new HashSet<>(accounts))) {
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
}
