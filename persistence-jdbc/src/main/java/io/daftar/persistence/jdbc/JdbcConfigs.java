package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.BatchParameters.Column.number;
import static io.daftar.persistence.jdbc.BatchParameters.Column.text;

import io.daftar.model.AccountId;
import io.daftar.model.AccountOwner;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.store.Account;
import io.daftar.store.Backlog;
import io.daftar.store.ConfigAccount;
import io.daftar.store.ConfigTable;
import io.daftar.store.ConfigUsage;
import io.daftar.store.DuplicateAccountException;
import io.daftar.store.NewConfig;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

final class JdbcConfigs implements ConfigTable {
    private record Name(PanelId panel, String user) {}

    private static final List<BatchParameters.Column> ADDED = List.of(
            number("id"),
            number("reseller_id"),
            number("limit_bytes"),
            number("expires_at"),
            text("holds"),
            number("created_at"),
            number("version"));

    private final Session session;
    private final JdbcAccounts accounts;
    private final ConfigFinds finds;
    private final OutOfSyncQueries misplacement;

    JdbcConfigs(Session session, JdbcAccounts accounts) {
        this.session = session;
        this.accounts = accounts;
        this.finds = new ConfigFinds(session);
        this.misplacement = new OutOfSyncQueries(session);
    }

    @Override
    public List<ConfigId> add(List<NewConfig> configs) {
        session.requireOpen();
        requireDifferentNames(configs);
        requireKnown("reseller", configs, config -> config.reseller().value());
        requireKnown("panel", configs, config -> config.panel().value());
        List<ConfigId> ids = new ArrayList<>(configs.size());
        for (int from = 0; from < configs.size(); from += BatchParameters.MOST) {
            ids.addAll(addChunk(configs.subList(from, Math.min(configs.size(), from + BatchParameters.MOST))));
        }
        return List.copyOf(ids);
    }

    private List<ConfigId> addChunk(List<NewConfig> configs) {
        List<Long> ids = session.step(() -> session.dialect().ids(session, "config_ids", configs.size()));
        List<Long> accountIds = accounts.nextIds(configs.size());
        BatchParameters configRows = BatchParameters.of(ADDED);
        BatchParameters accountRows = AccountRows.added();
        for (int i = 0; i < configs.size(); i++) {
            NewConfig config = configs.get(i);
            long reseller = config.reseller().value();
            configRows.add(ids.get(i), reseller, config.limit(), config.expiresAt(), "", config.createdAt(), 1L);
            AccountOwner owner = new AccountOwner.OfConfig(new ConfigId(ids.get(i)), config.reseller());
            PanelAccount user =
                    new PanelAccount(new AccountId(accountIds.get(i)), config.panel(), config.panelUser(), owner);
            Account account = Account.added(user, config.ledger(), config.seen(), config.change());
            AccountRows.add(accountRows, account, config.limit());
        }
        session.update(
                "INSERT INTO @config (%s) SELECT %s FROM %s"
                        .formatted(configRows.names(), configRows.names(), configRows.source()),
                configRows);
        accounts.add(accountRows);
        return ids.stream().map(ConfigId::new).toList();
    }

    private void requireDifferentNames(List<NewConfig> configs) {
        Set<Name> names = new HashSet<>();
        for (NewConfig config : configs) {
            if (!names.add(new Name(config.panel(), config.panelUser()))) {
                throw session.dooms(new DuplicateAccountException(config.panel(), config.panelUser()));
            }
        }
    }

    /** Foreign keys would refuse them too, but not say which. */
    private void requireKnown(String table, List<NewConfig> configs, Function<NewConfig, Long> reference) {
        Set<Long> ids = new TreeSet<>(configs.stream().map(reference).toList());
        BatchParameters rows = BatchParameters.of(List.of(number("id")));
        ids.forEach(rows::add);
        for (BatchParameters chunk : rows.chunks()) {
            List<Long> known = session.list(
                    "SELECT v.id FROM %s JOIN @%s t ON t.id = v.id".formatted(chunk.source(), table),
                    Row::nextLong,
                    chunk);
            known.forEach(ids::remove);
        }
        if (!ids.isEmpty()) {
            throw session.dooms(new StoreException(
                    "there is no " + table + " " + ids.iterator().next()));
        }
    }

    @Override
    public Optional<Config> find(ConfigId id) {
        return finds.find(id);
    }

    @Override
    public List<Config> page(ResellerId reseller, Optional<ConfigId> after, int limit) {
        return finds.page(reseller, after, limit);
    }

    @Override
    public List<ConfigAccount> withAccounts(Collection<ConfigId> ids) {
        return finds.withAccounts(ids);
    }

    @Override
    public List<ConfigUsage> withOutdatedHolds(Instant now, Optional<ConfigId> after, int limit) {
        return finds.withOutdatedHolds(now, after, limit);
    }

    @Override
    public List<ConfigUsage> heldByTerms(Optional<ConfigId> after, int limit) {
        return finds.heldByTerms(after, limit);
    }

    @Override
    public List<ConfigAccount> outOfSync(PanelId panel, Instant now, Optional<AccountId> after, int limit) {
        return misplacement.outOfSync(panel, now, after, limit);
    }

    @Override
    public Map<PanelId, Backlog> backlogs(Instant now) {
        return misplacement.backlogs(now);
    }

    @Override
    public void update(Config config) {
        int written = session.update(
                """
                UPDATE @config
                SET limit_bytes = ?, expires_at = ?, holds = ?, deleted_at = ?, version = version + 1
                WHERE id = ? AND version = ?
                """,
                config.limit(),
                config.expiresAt(),
                Texts.ofHolds(config.holds()),
                config.deletedAt(),
                config.id().value(),
                config.version());
        if (written == 0) {
            throw new StaleVersionException("config " + config.id());
        }
        tellAccount(config);
    }

    /** Under the lock of the config's row, so that the account always follows the last version. */
    private void tellAccount(Config config) {
        boolean trafficHeld = config.holds().contains(Hold.CONFIG_TRAFFIC);
        ConfigState state = ConfigState.of(config);
        session.update(
                """
                UPDATE @account
                SET config_state = ?, limit_bytes = ?, traffic_held = ?
                WHERE config_id = ?
                    AND (config_state <> ? OR limit_bytes IS DISTINCT FROM ? OR traffic_held <> ?)
                """, state, config.limit(), trafficHeld, config.id().value(), state, config.limit(), trafficHeld);
    }

    /** Whatever else refers to it keeps it: then the whole transaction is undone. */
    @Override
    public void remove(Config config) {
        StaleVersionException kept = new StaleVersionException("config " + config.id());
        boolean removed = session.step(failure -> Failures.orphan(failure) ? kept : null, () -> {
            if (!accounts.removeUnread(config)) {
                return false;
            }
            int rows = session.execute(
                    "DELETE FROM @config WHERE id = ? AND version = ?",
                    config.id().value(),
                    config.version());
            if (rows == 0) {
                throw session.losesRace("config " + config.id() + " was changed while it was being removed");
            }
            return true;
        });
        if (!removed) {
            throw kept;
        }
    }
}
