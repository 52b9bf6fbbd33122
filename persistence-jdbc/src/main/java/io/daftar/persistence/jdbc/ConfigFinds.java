package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.foreign;
import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.model.AccountId;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.ConfigTable.ConfigUsage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How configs are read. */
final class ConfigFinds {
    static final Columns<Config, Config> CONFIG = Columns.of(
            number("id", config -> config.id().value(), row -> new ConfigId(row.nextLong())),
            number("reseller_id", config -> config.reseller().value(), row -> new ResellerId(row.nextLong())),
            foreign("a.id", row -> new AccountId(row.nextLong())),
            number("limit_bytes", Config::limit, Row::nextOptionalTraffic),
            number("expires_at", Config::expiresAt, Row::nextOptionalInstant),
            text("holds", config -> Texts.ofHolds(config.holds()), row -> Texts.toHolds(row.nextText())),
            number("created_at", Config::createdAt, Row::nextInstant),
            number("deleted_at", Config::deletedAt, Row::nextOptionalInstant),
            number("version", Config::version, Row::nextLong),
            Config::new);

    private static final String COLUMNS = CONFIG.names("c");

    private static final String FROM = " FROM @config c JOIN @account a ON a.config_id = c.id ";

    private static final String SELECT = "SELECT " + COLUMNS + FROM;

    private static final String SELECT_USAGE = "SELECT " + COLUMNS + ", a.current_bytes" + FROM;

    /** Reads with {@link #withAccount}. */
    static final String WITH_ACCOUNT = COLUMNS + ", r.holds, " + AccountColumns.ACCOUNT.names("a");

    /** One look into an index for each way in which holds can be outdated. */
    private static final String WITH_OUTDATED_HOLDS = """
            JOIN (
                SELECT o.id FROM (
                    SELECT config_id AS id FROM @account WHERE limit_hold_outdated = TRUE AND config_id > ?
                    UNION SELECT id FROM @config WHERE expired_held = FALSE AND expires_at <= ? AND id > ?
                    UNION SELECT id FROM @config WHERE expired_held = TRUE AND expires_at > ? AND id > ?
                    UNION SELECT id FROM @config WHERE expired_held = TRUE AND expires_at IS NULL AND id > ?
                ) o
                ORDER BY o.id
                LIMIT ?
            ) p ON p.id = c.id
            ORDER BY c.id
            """;

    private static final String HELD_BY_TERMS = """
            JOIN (SELECT id FROM @config WHERE held_by_terms = TRUE AND id > ? ORDER BY id LIMIT ?) p ON p.id = c.id
            ORDER BY c.id
            """;

    private static final List<Column<ConfigId>> IDS = List.of(Column.number("id", ConfigId::value));

    private final Session session;

    ConfigFinds(Session session) {
        this.session = session;
    }

    Optional<Config> find(ConfigId id) {
        return session.one(SELECT + "WHERE c.id = ?", CONFIG::read, id.value());
    }

    List<Config> page(ResellerId reseller, Optional<ConfigId> after, int limit) {
        KeysetPage page = pageOf(after, limit);
        return session.list(
                SELECT + "WHERE c.reseller_id = ? AND c.id > ? ORDER BY c.id LIMIT ?",
                CONFIG::read,
                reseller.value(),
                page.after(),
                page.limit());
    }

    List<ConfigAccount> withAccounts(Collection<ConfigId> ids) {
        List<ConfigAccount> found = new ArrayList<>(ids.size());
        for (BatchParameters<ConfigId> chunk : BatchParameters.chunks(IDS, new TreeSet<>(ids))) {
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
        KeysetPage page = pageOf(after, limit);
        long id = page.after();
        return session.list(
                SELECT_USAGE + WITH_OUTDATED_HOLDS, ConfigFinds::usage, id, now, id, now, id, id, page.limit());
    }

    List<ConfigUsage> heldByTerms(Optional<ConfigId> after, int limit) {
        KeysetPage page = pageOf(after, limit);
        return session.list(SELECT_USAGE + HELD_BY_TERMS, ConfigFinds::usage, page.after(), page.limit());
    }

    private static KeysetPage pageOf(Optional<ConfigId> after, int limit) {
        return KeysetPage.of(after, ConfigId::value, limit);
    }

    private static ConfigUsage usage(Row row) throws SQLException {
        return new ConfigUsage(CONFIG.read(row), row.nextTraffic());
    }

    /** Reads the columns of {@link #WITH_ACCOUNT}. */
    static ConfigAccount withAccount(Row row) throws SQLException {
        return new ConfigAccount(CONFIG.read(row), Texts.toHolds(row.nextText()), AccountColumns.ACCOUNT.read(row));
    }
}
