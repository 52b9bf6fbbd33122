package io.daftar.persistence.jdbc;

import io.daftar.model.AccountId;
import io.daftar.model.PanelId;
import io.daftar.store.Backlog;
import io.daftar.store.ConfigAccount;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whose user is not as it should be. The database keeps what can be said of an account without its reseller; the rest is
 * asked of those resellers whose holds make it so, and of nobody else.
 */
final class OutOfSyncQueries {
    private static final String DUE = "(a.next_attempt_at IS NULL OR a.next_attempt_at <= ?)";

    private final Session session;

    OutOfSyncQueries(Session session) {
        this.session = session;
    }

    /** The ways to be out of sync, each narrowed by {@code condition}. */
    private List<String> ways(String condition) {
        return List.of(
                "FROM @account a WHERE a.attention = 'ALWAYS' AND " + condition,
                ofResellers("FREE", condition) + " WHERE r.held = FALSE",
                ofResellers("HELD", condition) + " WHERE r.held = TRUE");
    }

    private String ofResellers(String state, String condition) {
        return "FROM @reseller r "
                + session.dialect()
                        .lookUps(new SqlDialect.LookUp(
                                "a.id, a.panel_id, a.next_attempt_at",
                                "account",
                                "a",
                                "account_by_reseller",
                                "a.reseller_id = r.id AND a.attention = 'IF_RESELLER_" + state + "' AND " + condition));
    }

    List<ConfigAccount> outOfSync(PanelId panel, Instant now, Optional<AccountId> after, int limit) {
        BatchLimits.limit(limit);
        String first = ways("a.panel_id = ? AND a.id > ? AND " + DUE).stream()
                .map(way -> "(SELECT a.id " + way + " ORDER BY a.id LIMIT ?)")
                .collect(Collectors.joining(" UNION ALL "));
        long on = panel.value();
        long id = after.map(AccountId::value).orElse(0L);
        return session.list(
                "SELECT " + ConfigFinds.WITH_ACCOUNT + " FROM (SELECT f.id FROM (" + first
                        + ") f ORDER BY f.id LIMIT ?) m JOIN @account a ON a.id = m.id"
                        + " JOIN @config c ON c.id = a.config_id JOIN @reseller r ON r.id = c.reseller_id ORDER BY a.id",
                ConfigFinds::withAccount,
                on,
                id,
                now,
                limit,
                on,
                id,
                now,
                limit,
                on,
                id,
                now,
                limit,
                limit);
    }

    Map<PanelId, Backlog> backlogs(Instant now) {
        String all = ways("TRUE").stream()
                .map(way -> "SELECT a.panel_id, CASE WHEN " + DUE + " THEN 1 ELSE 0 END AS due " + way)
                .collect(Collectors.joining(" UNION ALL "));
        Map<PanelId, Backlog> backlogs = new HashMap<>();
        session.list(
                "SELECT b.panel_id, SUM(b.due), COUNT(*) FROM (" + all + ") b GROUP BY b.panel_id",
                row -> {
                    PanelId panel = new PanelId(row.nextLong());
                    long due = row.nextLong();
                    return backlogs.put(panel, new Backlog(due, row.nextLong() - due));
                },
                now,
                now,
                now);
        return Map.copyOf(backlogs);
    }
}
