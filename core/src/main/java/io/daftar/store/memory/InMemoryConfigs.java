package io.daftar.store.memory;

import io.daftar.model.AccountId;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

final class InMemoryConfigs implements ConfigTable {
    private record Name(PanelId panel, String user) {}

    private final UndoLog undoLog;
    private final InMemoryPanels panels;
    private final InMemoryResellers resellers;
    private final InMemoryAccounts accounts;
    private final VersionedRows<ConfigId, Config> rows;
    private final Map<ResellerId, TreeSet<ConfigId>> byReseller = new HashMap<>();

    InMemoryConfigs(UndoLog undoLog, InMemoryPanels panels, InMemoryResellers resellers, InMemoryAccounts accounts) {
        this.undoLog = undoLog;
        this.panels = panels;
        this.resellers = resellers;
        this.accounts = accounts;
        this.rows = new VersionedRows<>(undoLog);
    }

    @Override
    public List<ConfigId> add(List<NewConfig> configs) {
        requireAddable(configs);
        List<ConfigId> ids = new ArrayList<>(configs.size());
        for (NewConfig config : configs) {
            ConfigId id = new ConfigId(rows.nextId());
            AccountOwner owner = new AccountOwner.OfConfig(id, config.reseller());
            AccountId account = accounts.nextId();
            PanelAccount user = new PanelAccount(account, config.panel(), config.panelUser(), owner);
            accounts.add(Account.added(user, config.ledger(), config.seen(), config.change()));
            rows.put(
                    id,
                    new Config(
                            id,
                            config.reseller(),
                            account,
                            config.limit(),
                            config.expiresAt(),
                            Set.of(),
                            config.createdAt(),
                            Optional.empty(),
                            1));
            ofReseller(config.reseller()).add(id);
            undoLog.add(() -> ofReseller(config.reseller()).remove(id));
            ids.add(id);
        }
        return List.copyOf(ids);
    }

    private void requireAddable(List<NewConfig> configs) {
        Set<Name> names = new HashSet<>();
        for (NewConfig config : configs) {
            resellers.stored(config.reseller());
            panels.stored(config.panel());
            if (!names.add(new Name(config.panel(), config.panelUser()))) {
                throw undoLog.dooms(new DuplicateAccountException(config.panel(), config.panelUser()));
            }
            accounts.requireFree(config.panel(), config.panelUser());
        }
    }

    @Override
    public Optional<Config> find(ConfigId id) {
        return rows.find(id);
    }

    @Override
    public List<Config> page(ResellerId reseller, Optional<ConfigId> after, int limit) {
        return rows.page(ofReseller(reseller), after, limit);
    }

    @Override
    public void update(Config config) {
        Config stored = rows.find(config.id())
                .filter(row -> row.version() == config.version())
                .orElseThrow(() -> new StaleVersionException("config " + config.id()));
        rows.put(
                config.id(),
                new Config(
                        stored.id(),
                        stored.reseller(),
                        stored.account(),
                        config.limit(),
                        config.expiresAt(),
                        config.holds(),
                        stored.createdAt(),
                        config.deletedAt(),
                        stored.version() + 1));
    }

    @Override
    public void remove(Config config) {
        Config stored = rows.find(config.id())
                .filter(row -> row.version() == config.version())
                .filter(row ->
                        accounts.find(row.account()).orElseThrow().ledger().neverRead())
                .orElseThrow(() -> new StaleVersionException("config " + config.id()));
        accounts.remove(stored.account());
        rows.remove(stored.id());
        ofReseller(stored.reseller()).remove(stored.id());
        undoLog.add(() -> ofReseller(stored.reseller()).add(stored.id()));
    }

    @Override
    public List<ConfigAccount> withAccounts(Collection<ConfigId> ids) {
        return new TreeSet<>(ids)
                .stream()
                        .flatMap(id -> rows.find(id).stream())
                        .map(this::withAccount)
                        .toList();
    }

    private ConfigAccount withAccount(Config config) {
        return new ConfigAccount(
                config,
                resellers.find(config.reseller()).orElseThrow().holds(),
                accounts.find(config.account()).orElseThrow());
    }

    private ConfigUsage usage(Config config) {
        return new ConfigUsage(
                config, accounts.find(config.account()).orElseThrow().ledger().current());
    }

    @Override
    public List<ConfigUsage> withOutdatedHolds(Instant now, Optional<ConfigId> after, int limit) {
        return rows.after(after)
                .map(this::usage)
                .filter(usage -> OutdatedHolds.config(usage, now))
                .limit(VersionedRows.atLeastOne(limit))
                .toList();
    }

    @Override
    public List<ConfigUsage> heldByTerms(Optional<ConfigId> after, int limit) {
        return rows.after(after)
                .filter(OutdatedHolds::heldByTerms)
                .limit(VersionedRows.atLeastOne(limit))
                .map(this::usage)
                .toList();
    }

    @Override
    public List<ConfigAccount> outOfSync(PanelId panel, Instant now, Optional<AccountId> after, int limit) {
        return outOfSync()
                .filter(config -> config.account().user().panel().equals(panel))
                .filter(config -> due(config, now))
                .filter(config ->
                        after.map(id -> config.account().id().compareTo(id) > 0).orElse(true))
                .sorted(Comparator.comparing(config -> config.account().id()))
                .limit(VersionedRows.atLeastOne(limit))
                .toList();
    }

    @Override
    public Map<PanelId, Backlog> backlogs(Instant now) {
        Map<PanelId, Backlog> backlogs = new HashMap<>();
        outOfSync()
                .forEach(config -> backlogs.merge(
                        config.account().user().panel(),
                        due(config, now) ? new Backlog(1, 0) : new Backlog(0, 1),
                        Backlog::plus));
        return Map.copyOf(backlogs);
    }

    private Stream<ConfigAccount> outOfSync() {
        return rows.after(Optional.empty()).map(this::withAccount).filter(config -> !config.inSync());
    }

    private static boolean due(ConfigAccount config, Instant now) {
        return config.account()
                .reconcileState()
                .nextAttemptAt()
                .map(next -> !now.isBefore(next))
                .orElse(true);
    }

    void stored(ConfigId id) {
        if (rows.find(id).isEmpty()) {
            throw undoLog.dooms(new StoreException("there is no config " + id));
        }
    }

    private NavigableSet<ConfigId> ofReseller(ResellerId reseller) {
        return byReseller.computeIfAbsent(reseller, key -> new TreeSet<>());
    }
}
