package io.daftar.persistence.jdbc;

import io.daftar.model.AccountId;
import io.daftar.model.PanelId;
import io.daftar.store.ConfigTable.Backlog;
import io.daftar.store.ConfigTable.ConfigAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds accounts whose user on the panel is not as it should be. Each row says how much of that is known without its
 * reseller; for the rest only the resellers that decide it are asked.
 */
final class OutOfSyncQueries {
    private static final String DUE = "(a.next_attempt_at IS NULL OR a.next_attempt_at <= ?)";

    private final Session session;

    OutOfSyncQueries(Session session) {
        this.session = session;
    }

    /** Selections of the accounts that are out of sync, each narrowed by {@code condition}; no account is in two. */
    private List<String> selections(String condition) {
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
        KeysetPage page = KeysetPage.of(after, AccountId::value, limit);
        List<String> selections = selections("a.panel_id = ? AND a.id > ? AND " + DUE);
        List<Object> parameters = new ArrayList<>();
        selections.forEach(each -> parameters.addAll(List.of(panel.value(), page.after(), now, page.limit())));
        parameters.add(page.limit());
        String first = selections.stream()
                .map(selection -> "(SELECT a.id " + selection + " ORDER BY a.id LIMIT ?)")
                .collect(Collectors.joining(" UNION ALL "));
        return session.list(
                "SELECT " + ConfigFinds.WITH_ACCOUNT + " FROM (SELECT f.id FROM (" + first
                        + ") f ORDER BY f.id LIMIT ?) o JOIN @account a ON a.id = o.id"
                        + " JOIN @config c ON c.id = a.config_id JOIN @reseller r ON r.id = c.reseller_id ORDER BY a.id",
                ConfigFinds::withAccount,
                parameters.toArray());
    }

    Map<PanelId, Backlog> backlogs(Instant now) {
        List<String> selections = selections("TRUE");
        String all = selections.stream()
                .map(selection -> "SELECT a.panel_id, CASE WHEN " + DUE + " THEN 1 ELSE 0 END AS due " + selection)
                .collect(Collectors.joining(" UNION ALL "));
        Map<PanelId, Backlog> backlogs = new HashMap<>();
        session.list(
                "SELECT b.panel_id, SUM(b.due), COUNT(*) FROM (" + all + ") b GROUP BY b.panel_id",
                row -> {
                    PanelId panel = new PanelId(row.nextLong());
                    long due = row.nextLong();
                    return backlogs.put(panel, new Backlog(due, row.nextLong() - due));
                },
                Collections.nCopies(selections.size(), now).toArray());
        return Map.copyOf(backlogs);
    }
}
