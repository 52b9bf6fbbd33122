package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.UsageEntry;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Actor;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.simulators.MutableClock;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Foreign keys keep a config that something was written about, whatever its account says. */
class ConfigRemovalTest {
    private final MutableClock clock = MutableClock.create();

    @Test
    void onPostgresAConfigThatIsReferredToStays() throws Exception {
        try (var pool = Postgres.pool()) {
            aConfigThatIsReferredToStays(Stores.migrated(pool, Postgres.freshPrefix(), clock));
        }
    }

    @Test
    void onH2AConfigThatIsReferredToStays() {
        aConfigThatIsReferredToStays(Stores.migrated(H2Databases.inMemory(), "daftar_", clock));
    }

    private static void aConfigThatIsReferredToStays(Store store) {
        Config config = store.inTransaction(ConfigRemovalTest::added);
        store.inTransactionDo(tables -> tables.entries()
                .add(List.of(new UsageEntry(
                        Instant.EPOCH,
                        UsageEntry.Kind.SETTLED,
                        Optional.of(config.account()),
                        Optional.of(config.reseller()),
                        Traffic.ZERO,
                        Actor.system("test"),
                        "written about"))));

        assertThatThrownBy(
                        () -> store.inTransactionDo(tables -> tables.configs().remove(config)))
                .isInstanceOf(StaleVersionException.class);

        Optional<Config> kept = store.inTransaction(tables -> tables.configs().find(config.id()));
        assertThat(kept).contains(config);
    }

    private static Config added(Tables tables) {
        PanelId panel = tables.panels().add(Panel.marzban("North", URI.create("https://north.example")));
        ResellerId reseller = tables.resellers().add(NewReseller.named("Reza"));
        ConfigId id = tables.configs()
                .add(List.of(new NewConfig(
                        reseller,
                        panel,
                        "ali",
                        Optional.empty(),
                        Optional.empty(),
                        UsageLedger.unread(Baseline.FROM_ZERO),
                        PanelUserStatus.UNKNOWN,
                        1,
                        Instant.EPOCH)))
                .get(0);
        return tables.configs().find(id).orElseThrow();
    }
}
