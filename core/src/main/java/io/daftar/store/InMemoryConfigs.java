package io.daftar.store;

import io.daftar.model.AccountId;
import io.daftar.model.AccountOwner;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

final class InMemoryConfigs implements ConfigTable {
    private record Name(PanelId panel, String user) {}

    private final Journal journal;
    private final InMemoryPanels panels;
    private final InMemoryResellers resellers;
    private final InMemoryAccounts accounts;
    private final Rows<ConfigId, Config> rows;
    private final Map<ResellerId, TreeSet<ConfigId>> byReseller = new HashMap<>();

    InMemoryConfigs(Journal journal, InMemoryPanels panels, InMemoryResellers resellers, InMemoryAccounts accounts) {
        this.journal = journal;
        this.panels = panels;
        this.resellers = resellers;
        this.accounts = accounts;
        this.rows = new Rows<>(journal);
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
            accounts.add(new Account(user, config.ledger(), config.seen(), Optional.empty(), config.change()));
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
            journal.add(() -> ofReseller(config.reseller()).remove(id));
            ids.add(id);
        }
        return List.copyOf(ids);
    }

    private void requireAddable(List<NewConfig> configs) {
        Set<Name> names = new HashSet<>();
        for (NewConfig config : configs) {
            resellers.require(config.reseller());
            panels.require(config.panel());
            if (!names.add(new Name(config.panel(), config.panelUser()))) {
                throw journal.dooms(new DuplicateAccountException(config.panel(), config.panelUser()));
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
        NavigableSet<ConfigId> ids = ofReseller(reseller);
        return after.map(id -> ids.tailSet(id, false)).orElse(ids).stream()
                .limit(Rows.atLeastOne(limit))
                .map(id -> rows.find(id).orElseThrow())
                .toList();
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
        journal.add(() -> ofReseller(stored.reseller()).add(stored.id()));
    }

    private NavigableSet<ConfigId> ofReseller(ResellerId reseller) {
        return byReseller.computeIfAbsent(reseller, key -> new TreeSet<>());
    }
}
