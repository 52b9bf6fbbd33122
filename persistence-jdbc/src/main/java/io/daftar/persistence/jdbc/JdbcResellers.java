package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.model.Reseller.Window;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.ResellerTable;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

final class JdbcResellers implements ResellerTable {
    private static final Columns<Window, Window> WINDOW = Columns.of(
            number("window_start", Window::startsAt, Row::nextOptionalInstant),
            number("window_end", Window::endsAt, Row::nextOptionalInstant),
            Window::new);

    private static final Columns<Warned, Warned> WARNED = Columns.of(
            number("warned_percent", warned -> (long) warned.quotaPercent(), Row::nextInt),
            number("warned_days", warned -> (long) warned.windowDays(), Row::nextInt),
            Warned::new);

    private static final Columns<Reseller, Reseller> RESELLER = Columns.of(
            number("id", reseller -> reseller.id().value(), row -> new ResellerId(row.nextLong())),
            text("name", Reseller::name, Row::nextText),
            number("quota_bytes", Reseller::quota, Row::nextOptionalTraffic),
            WINDOW.of(Reseller::window),
            number("metered_bytes", Reseller::metered, Row::nextTraffic),
            number("forgiven_bytes", Reseller::forgiven, Row::nextTraffic),
            text("holds", reseller -> Texts.ofHolds(reseller.holds()), row -> Texts.toHolds(row.nextText())),
            WARNED.of(Reseller::warned),
            number("version", Reseller::version, Row::nextLong),
            Reseller::new);

    private static final String COLUMNS = RESELLER.names();

    /** The sums of {@link Warned#due}, in whole bytes as there. */
    private static final String WITH_OUTDATED_HOLDS = """

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

    private static final List<Column<Map.Entry<ResellerId, Traffic>>> DELTAS = List.of(
            Column.key("id", delta -> delta.getKey().value()), Column.number("metered_bytes", Map.Entry::getValue));

    private final Session session;

    JdbcResellers(Session session) {
        this.session = session;
    }

    @Override
    public ResellerId add(NewReseller reseller) {
        ResellerId id = new ResellerId(session.nextId("reseller"));
        Reseller added = new Reseller(
                id,
                reseller.name(),
                reseller.quota(),
                reseller.window(),
                Traffic.ZERO,
                Traffic.ZERO,
                Set.of(),
                Warned.NOTHING,
                1);
        session.step(() -> session.insert("reseller", RESELLER.list(), added));
        return id;
    }

    @Override
    public Optional<Reseller> find(ResellerId id) {
        return session.one("SELECT " + COLUMNS + " FROM @reseller WHERE id = ?", RESELLER::read, id.value());
    }

    @Override
    public List<Reseller> page(Optional<ResellerId> after, int limit) {
        KeysetPage page = pageOf(after, limit);
        return session.list(
                "SELECT " + COLUMNS + " FROM @reseller WHERE id > ? ORDER BY id LIMIT ?",
                RESELLER::read,
                page.after(),
                page.limit());
    }

    @Override
    public List<Reseller> withOutdatedHolds(Instant now, Optional<ResellerId> after, int limit) {
        KeysetPage page = pageOf(after, limit);
        return session.list(
                "SELECT " + COLUMNS + WITH_OUTDATED_HOLDS,
                RESELLER::read,
                page.after(),
                now,
                now,
                now.plus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(3)),
                page.limit());
    }

    private static KeysetPage pageOf(Optional<ResellerId> after, int limit) {
        return KeysetPage.of(after, ResellerId::value, limit);
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
        for (BatchParameters<?> chunk : BatchParameters.chunks(DELTAS, new TreeMap<>(deltas).entrySet())) {
            int written = session.update(session.dialect().add("reseller", chunk));
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

    private String firstUnknown(BatchParameters<?> chunk) {
        return session.one(
                        "SELECT v.id FROM " + chunk.source()
                                + " WHERE NOT EXISTS (SELECT 1 FROM @reseller r WHERE r.id = v.id) ORDER BY v.id LIMIT 1",
                        Row::nextText,
                        chunk)
                .orElse("of one of the given ids");
    }
}
