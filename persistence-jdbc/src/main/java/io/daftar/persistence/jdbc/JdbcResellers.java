package io.daftar.persistence.jdbc;

import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.Window;
import io.daftar.store.ResellerTable;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class JdbcResellers implements ResellerTable {
    private static final String COLUMNS =
            "id, name, quota_bytes, window_start, window_end, metered_bytes, forgiven_bytes, holds, version";
    private static final List<Rows.Column> DELTAS =
            List.of(Rows.Column.number("id"), Rows.Column.number("metered_bytes"));

    private final Session session;

    JdbcResellers(Session session) {
        this.session = session;
    }

    @Override
    public ResellerId add(NewReseller reseller) {
        ResellerId id = new ResellerId(session.nextId("reseller"));
        session.update(
                """
                INSERT INTO @reseller
                    (id, name, quota_bytes, window_start, window_end, metered_bytes, forgiven_bytes, holds, version)
                VALUES (?, ?, ?, ?, ?, 0, 0, '', 1)
                """,
                id.value(),
                reseller.name(),
                reseller.quota(),
                reseller.window().startsAt(),
                reseller.window().endsAt());
        return id;
    }

    @Override
    public Optional<Reseller> find(ResellerId id) {
        return session.one("SELECT " + COLUMNS + " FROM @reseller WHERE id = ?", JdbcResellers::reseller, id.value());
    }

    @Override
    public List<Reseller> page(Optional<ResellerId> after, int limit) {
        return session.list(
                "SELECT " + COLUMNS + " FROM @reseller WHERE id > ? ORDER BY id LIMIT ?",
                JdbcResellers::reseller,
                after.map(ResellerId::value).orElse(0L),
                Page.limit(limit));
    }

    private static Reseller reseller(Row row) throws SQLException {
        return new Reseller(
                new ResellerId(row.nextLong()),
                row.nextText(),
                row.nextOptionalTraffic(),
                new Window(row.nextOptionalInstant(), row.nextOptionalInstant()),
                row.nextTraffic(),
                row.nextTraffic(),
                Texts.toHolds(row.nextText()),
                row.nextLong());
    }

    @Override
    public void update(Reseller reseller) {
        int written = session.update(
                """
                UPDATE @reseller
                SET name = ?, quota_bytes = ?, window_start = ?, window_end = ?, forgiven_bytes = ?, holds = ?,
                    version = version + 1
                WHERE id = ? AND version = ?
                """,
                reseller.name(),
                reseller.quota(),
                reseller.window().startsAt(),
                reseller.window().endsAt(),
                reseller.forgiven(),
                Texts.ofHolds(reseller.holds()),
                reseller.id().value(),
                reseller.version());
        if (written == 0) {
            throw new StaleVersionException("reseller " + reseller.id());
        }
    }

    @Override
    public void meter(Map<ResellerId, Traffic> deltas) {
        Rows rows = Rows.of(DELTAS);
        new TreeMap<>(deltas).forEach((id, delta) -> rows.add(id.value(), delta));
        for (Rows chunk : rows.chunks()) {
            int written = session.step(() -> session.dialect().add(session, "reseller", chunk));
            if (written < chunk.size()) {
                throw session.dooms(new StoreException("there is no reseller " + firstUnknown(chunk)));
            }
        }
    }

    private String firstUnknown(Rows chunk) {
        return session.one(
                        "SELECT v.id FROM " + chunk.source()
                                + " WHERE NOT EXISTS (SELECT 1 FROM @reseller r WHERE r.id = v.id) ORDER BY v.id LIMIT 1",
                        Row::nextText,
                        chunk)
                .orElse("of one of the given ids");
    }
}
