package io.daftar.persistence.jdbc;

import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.Warned;
import io.daftar.model.Window;
import io.daftar.store.ResellerTable;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class JdbcResellers implements ResellerTable {
    private static final String COLUMNS =
            "id, name, quota_bytes, window_start, window_end, metered_bytes, forgiven_bytes, holds, warned_percent, warned_days, version";

    /** The sums of {@link Warned#due}, in whole bytes as there. */
    private static final String UNDECIDED = """

            FROM (SELECT r.*, metered_bytes - forgiven_bytes AS used_bytes FROM @reseller r) r
            WHERE id > ?
                AND ((quota_bytes IS NOT NULL AND used_bytes >= quota_bytes) <> (holds LIKE '%RESELLER_QUOTA%')
                    OR ((window_start IS NULL OR window_start <= ?) AND (window_end IS NULL OR window_end > ?))
                        = (holds LIKE '%RESELLER_WINDOW%')
                    OR warned_days <> CASE
                        WHEN window_end <= ? THEN 1
                        WHEN window_end <= ? THEN 3
                        ELSE 0 END
                    OR warned_percent <> CASE
                        WHEN used_bytes >= quota_bytes THEN 100
                        WHEN used_bytes >= quota_bytes - quota_bytes / 10 THEN 90
                        WHEN used_bytes >= quota_bytes - (quota_bytes / 10 * 2 + MOD(quota_bytes, 10) * 2 / 10) THEN 80
                        ELSE 0 END)
            ORDER BY id
            LIMIT ?
            """;

    private static final List<BatchParameters.Column> DELTAS =
            List.of(BatchParameters.Column.number("id"), BatchParameters.Column.number("metered_bytes"));

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
                    (id, name, quota_bytes, window_start, window_end, metered_bytes, forgiven_bytes, holds,
                     warned_percent, warned_days, version)
                VALUES (?, ?, ?, ?, ?, 0, 0, '', 0, 0, 1)
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
                BatchLimits.limit(limit));
    }

    @Override
    public List<Reseller> withOutdatedHolds(Instant now, Optional<ResellerId> after, int limit) {
        return session.list(
                "SELECT " + COLUMNS + UNDECIDED,
                JdbcResellers::reseller,
                after.map(ResellerId::value).orElse(0L),
                now,
                now,
                now.plus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(3)),
                BatchLimits.limit(limit));
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
                new Warned(row.nextInt(), row.nextInt()),
                row.nextLong());
    }

    @Override
    public void update(Reseller reseller) {
        int written = session.update(
                """
                UPDATE @reseller
                SET name = ?, quota_bytes = ?, window_start = ?, window_end = ?, forgiven_bytes = ?, holds = ?,
                    warned_percent = ?, warned_days = ?, version = version + 1
                WHERE id = ? AND version = ?
                """,
                reseller.name(),
                reseller.quota(),
                reseller.window().startsAt(),
                reseller.window().endsAt(),
                reseller.forgiven(),
                Texts.ofHolds(reseller.holds()),
                reseller.warned().quotaPercent(),
                reseller.warned().windowDays(),
                reseller.id().value(),
                reseller.version());
        if (written == 0) {
            throw new StaleVersionException("reseller " + reseller.id());
        }
    }

    @Override
    public void meter(Map<ResellerId, Traffic> deltas) {
        BatchParameters rows = BatchParameters.of(DELTAS);
        new TreeMap<>(deltas).forEach((id, delta) -> rows.add(id.value(), delta));
        for (BatchParameters chunk : rows.chunks()) {
            int written = session.step(() -> session.dialect().add(session, "reseller", chunk));
            if (written < chunk.size()) {
                throw session.dooms(new StoreException("there is no reseller " + firstUnknown(chunk)));
            }
        }
    }

    @Override
    public void correct(Reseller read, Traffic metered, Traffic forgiven) {
        Reseller corrected = read.corrected(metered, forgiven);
        int written = session.update(
                """
                UPDATE @reseller
                SET metered_bytes = ?, forgiven_bytes = ?, version = version + 1
                WHERE id = ? AND version = ? AND metered_bytes = ?
                """, corrected.metered(), corrected.forgiven(), read.id().value(), read.version(), read.metered());
        if (written == 0) {
            throw new StaleVersionException("reseller " + read.id());
        }
    }

    private String firstUnknown(BatchParameters chunk) {
        return session.one(
                        "SELECT v.id FROM " + chunk.source()
                                + " WHERE NOT EXISTS (SELECT 1 FROM @reseller r WHERE r.id = v.id) ORDER BY v.id LIMIT 1",
                        Row::nextText,
                        chunk)
                .orElse("of one of the given ids");
    }
}
