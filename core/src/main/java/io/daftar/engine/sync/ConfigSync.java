package io.daftar.engine.sync;

import io.daftar.engine.booking.CounterReader;
import io.daftar.engine.booking.CounterReader.AccountReading;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.Reseller;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.PanelException;
import io.daftar.report.ConfigSyncReport;
import io.daftar.store.Account;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.util.List;

/** Reads one config's user, books what is new, and reports all figures that an operator needs. Thread-safe. */
public final class ConfigSync {
    private final Store store;
    private final CounterReader reader;

    public ConfigSync(Store store, CounterReader reader) {
        this.store = store;
        this.reader = reader;
    }

    private record Facts(Config config, Reseller reseller, Panel panel, Account account) {}

    /**
     * Reads and books one config.
     *
     * @throws UnknownIdException where there is no such config
     * @throws PanelException where its panel cannot be read, has no such user ({@code NOT_FOUND}), or shows no usage of it
     *     ({@code UNINTELLIGIBLE}); nothing is changed then
     */
    public ConfigSyncReport sync(ConfigId id) {
        Facts before = store.inTransaction(tables -> facts(tables, id));
        AccountReading reading = reader.read(before.panel().id(), List.of(before.account()))
                .of(before.account().id());
        Facts after = store.inTransaction(tables -> facts(tables, id));
        return new ConfigSyncReport(
                after.config(),
                after.reseller(),
                after.panel(),
                reading.user().name(),
                reading.user().status(),
                reading.shown().used(),
                reading.booking().before().current(),
                after.account().ledger().current(),
                reading.booking().delta(),
                reading.booking().notice());
    }

    private static Facts facts(Tables tables, ConfigId id) {
        Config config = tables.configs().require(id);
        Reseller reseller = tables.resellers().require(config.reseller());
        Account account = tables.accounts().require(config.account());
        return new Facts(
                config, reseller, tables.panels().require(account.user().panel()), account);
    }
}
