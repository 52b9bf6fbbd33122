package io.daftar.persistence.jdbc;

import io.daftar.model.AccountId;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import io.daftar.store.ConfigAccount;
import io.daftar.store.ConfigUsage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How configs are read. */
final class ConfigFinds {
    private static final String COLUMNS =
            "c.id, c.reseller_id, a.id, c.limit_bytes, c.expires_at, c.holds, c.created_at, c.deleted_at, c.version";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM @config c JOIN @account a ON a.config_id = c.id ";

    private static final String SELECT_USAGE =
            "SELECT " + COLUMNS + ", a.current_bytes FROM @config c JOIN @account a ON a.config_id = c.id ";

    /** Reads with {@link #withAccount}. */
    static final String WITH_ACCOUNT = COLUMNS + ", r.holds, " + AccountRows.SELECTED;

    /** One look into an index for each way in which something can be outdated. */
    private static final String UNDECIDED = """
            JOIN (
                SELECT u.id FROM (
                    SELECT config_id AS id FROM @account WHERE limit_hold_outdated = TRUE AND config_id > ?
                    UNION SELECT id FROM @config WHERE expired_held = FALSE AND expires_at <= ? AND id > ?
                    UNION SELECT id FROM @config WHERE expired_held = TRUE AND expires_at > ? AND id > ?
                    UNION SELECT id FROM @config WHERE expired_held = TRUE AND expires_at IS NULL AND id > ?
                ) u
                ORDER BY u.id
                LIMIT ?
            ) p ON p.id = c.id
            ORDER BY c.id
            """;

    private static final String HELD_BY_TERMS = """
            JOIN (SELECT id FROM @config WHERE held_by_terms = TRUE AND id > ? ORDER BY id LIMIT ?) p ON p.id = c.id
            ORDER BY c.id
            """;

    private final Session session;

    ConfigFinds(Session session) {
        this.session = session;
    }

    Optional<Config> find(ConfigId id) {
        return session.one(SELECT + "WHERE c.id = ?", ConfigFinds::config, id.value());
    }

    List<Config> page(ResellerId reseller, Optional<ConfigId> after, int limit) {
        return session.list(
                SELECT + "WHERE c.reseller_id = ? AND c.id > ? ORDER BY c.id LIMIT ?",
                ConfigFinds::config,
                reseller.value(),
                beyond(after),
                BatchLimits.limit(limit));
    }

    List<ConfigAccount> withAccounts(Collection<ConfigId> ids) {
        BatchParameters rows = BatchParameters.of(List.of(BatchParameters.Column.number("id")));
        new TreeSet<>(ids).forEach(id -> rows.add(id.value()));
        List<ConfigAccount> found = new ArrayList<>(rows.size());
        for (BatchParameters chunk : rows.chunks()) {
            found.addAll(session.list(
                    "SELECT " + WITH_ACCOUNT + " FROM " + chunk.source()
                            + " JOIN @config c ON c.id = v.id JOIN @account a ON a.config_id = c.id"
                            + " JOIN @reseller r ON r.id = c.reseller_id ORDER BY c.id",
                    ConfigFinds::withAccount,
                    chunk));
        }
        return List.copyOf(found);
    }

    List<ConfigUsage> withOutdatedHolds(Instant now, Optional<ConfigId> after, int limit) {
        long id = beyond(after);
        return session.list(
                SELECT_USAGE + UNDECIDED, ConfigFinds::usage, id, now, id, now, id, id, BatchLimits.limit(limit));
    }

    List<ConfigUsage> heldByTerms(Optional<ConfigId> after, int limit) {
        return session.list(SELECT_USAGE + HELD_BY_TERMS, ConfigFinds::usage, beyond(after), BatchLimits.limit(limit));
    }

    private static long beyond(Optional<ConfigId> after) {
        return after.map(ConfigId::value).orElse(0L);
    }

    private static Config config(Row row) throws SQLException {
        return new Config(
                new ConfigId(row.nextLong()),
                new ResellerId(row.nextLong()),
                new AccountId(row.nextLong()),
                row.nextOptionalTraffic(),
                row.nextOptionalInstant(),
                Texts.toHolds(row.nextText()),
                row.nextInstant(),
                row.nextOptionalInstant(),
                row.nextLong());
    }

    private static ConfigUsage usage(Row row) throws SQLException {
        return new ConfigUsage(config(row), row.nextTraffic());
    }

    /** Reads the columns of {@link #WITH_ACCOUNT}. */
    static ConfigAccount withAccount(Row row) throws SQLException {
        return new ConfigAccount(config(row), Texts.toHolds(row.nextText()), AccountRows.read(row));
    }
}
