package io.daftar.persistence.jdbc;

import io.daftar.model.AccountId;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.store.Account;
import io.daftar.store.ConfigTable;
import io.daftar.store.ConfigTable.Backlog;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.ConfigTable.ConfigUsage;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.DuplicateAccountException;
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

    private static final List<Column<Long>> IDS = List.of(Column.number("id", id -> id));

    private final Session session;
    private final JdbcAccounts accounts;
    private final ConfigFinds finds;
    private final OutOfSyncQueries outOfSync;

    JdbcConfigs(Session session, JdbcAccounts accounts) {
        this.session = session;
        this.accounts = accounts;
        this.finds = new ConfigFinds(session);
        this.outOfSync = new OutOfSyncQueries(session);
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
        List<Long> ids = session.nextIds("config", configs.size());
        List<Long> accountIds = session.nextIds("account", configs.size());
        List<Config> added = new ArrayList<>(configs.size());
        List<AccountColumns.Added> users = new ArrayList<>(configs.size());
        for (int i = 0; i < configs.size(); i++) {
            Config config = added(ids.get(i), accountIds.get(i), configs.get(i));
            added.add(config);
            users.add(new AccountColumns.Added(account(config, configs.get(i)), config.limit()));
        }
        BatchParameters<Config> batch = BatchParameters.of(ConfigFinds.CONFIG.list(), added);
        session.update(
                "INSERT INTO @config (%s) SELECT %s FROM %s".formatted(batch.names(), batch.names(), batch.source()),
                batch);
        accounts.add(users);
        return ids.stream().map(ConfigId::new).toList();
    }

    private static Config added(long id, long account, NewConfig config) {
        return new Config(
                new ConfigId(id),
                config.reseller(),
                new AccountId(account),
                config.limit(),
                config.expiresAt(),
                Set.of(),
                config.createdAt(),
                Optional.empty(),
                1);
    }

    private static Account account(Config added, NewConfig config) {
        AccountOwner owner = new AccountOwner.OfConfig(added.id(), added.reseller());
        PanelAccount user = new PanelAccount(added.account(), config.panel(), config.panelUser(), owner);
        return Account.added(user, config.ledger(), config.seen(), config.change());
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
        for (BatchParameters<Long> chunk : BatchParameters.chunks(IDS, ids)) {
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
        return outOfSync.outOfSync(panel, now, after, limit);
    }

    @Override
    public Map<PanelId, Backlog> backlogs(Instant now) {
        return outOfSync.backlogs(now);
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
