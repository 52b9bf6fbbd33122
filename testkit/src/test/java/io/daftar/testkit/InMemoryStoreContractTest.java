package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.simulators.MutableClock;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.Store;
import io.daftar.store.memory.InMemoryStore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class InMemoryStoreContractTest extends StoreContract {
    @Override
    protected Store create(MutableClock clock) {
        return InMemoryStore.create(clock);
    }

    /** Copying or scanning 200,000 accounts for each of these transactions would take minutes. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aTransactionCostsWhatItTouchesHoweverLargeTheStoreIs() {
        InMemoryStore store = InMemoryStore.create(MutableClock.create());
        PanelId panel =
                store.inTransaction(tables -> tables.panels().add(Panel.marzban("p", URI.create("https://p.example"))));
        ResellerId reseller = store.inTransaction(tables -> tables.resellers().add(NewReseller.named("Reza")));
        store.inTransactionDo(tables -> tables.configs()
                .add(IntStream.range(0, 200_000)
                        .mapToObj(i -> config(reseller, panel, "user-" + i))
                        .toList()));

        for (int i = 0; i < 20_000; i++) {
            String name = "user-" + i * 7;
            assertThatThrownBy(() -> store.inTransactionDo(tables -> {
                        Account account =
                                tables.accounts().named(panel, List.of(name)).get(0);
                        Account missing = account.withMissingSince(Optional.of(Instant.EPOCH));
                        assertThat(tables.accounts().update(List.of(new AccountChange(0, missing))))
                                .isEmpty();
                        assertThat(tables.accounts().page(panel, Optional.of(account.id()), 10))
                                .hasSize(10);
                        assertThat(tables.accounts().doubtful(panel, Optional.empty(), 10))
                                .isEmpty();
                        assertThat(tables.accounts().count(panel)).isEqualTo(200_000);
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
        }
    }

    private static NewConfig config(ResellerId reseller, PanelId panel, String name) {
        return new NewConfig(
                reseller,
                panel,
                name,
                Optional.empty(),
                Optional.empty(),
                UsageLedger.unread(Baseline.FROM_ZERO),
                PanelUserStatus.ACTIVE,
                0,
                Instant.EPOCH);
    }
}
