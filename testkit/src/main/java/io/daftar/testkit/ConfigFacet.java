package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.DuplicateAccountException;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ConfigFacet extends StoreFacet {
    private static final ConfigId NOBODY = new ConfigId(4711);

    ConfigFacet(StoreContract contract) {
        super(contract);
    }

    private List<ConfigId> add(NewConfig... configs) {
        return in(tables -> tables.configs().add(List.of(configs)));
    }

    private Config read(ConfigId id) {
        return in(tables -> tables.configs().find(id)).orElseThrow();
    }

    @Test
    final void aConfigAndItsAccountAreReadBackAsAdded() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        UsageLedger ledger = grown(UsageLedger.unread(Baseline.FROM_NOW), Long.MAX_VALUE);
        ConfigId id = add(new NewConfig(
                        reseller,
                        panel,
                        "ali",
                        Optional.of(MOST),
                        Optional.of(LATE),
                        ledger,
                        PanelUserStatus.ON_HOLD,
                        Long.MAX_VALUE,
                        EXACT))
                .get(0);

        Config config = read(id);
        assertThat(config)
                .isEqualTo(new Config(
                        id,
                        reseller,
                        config.account(),
                        Optional.of(MOST),
                        Optional.of(LATE),
                        Set.of(),
                        EXACT,
                        Optional.empty(),
                        config.version()));
        assertThat(found(tables -> tables.accounts().find(config.account())))
                .contains(new Account(
                        new PanelAccount(config.account(), panel, "ali", new AccountOwner.OfConfig(id, reseller)),
                        ledger,
                        PanelUserStatus.ON_HOLD,
                        Optional.empty(),
                        ReconcileState.RUNNING,
                        false,
                        Long.MAX_VALUE));
    }

    @Test
    final void whatWasNotGivenStaysEmpty() {
        Config config = read(add(newConfig(reseller(), panel(), "ali")).get(0));

        assertThat(config.limit()).isEmpty();
        assertThat(config.expiresAt()).isEmpty();
        assertThat(config.deletedAt()).isEmpty();
        assertThat(config.holds()).isEmpty();
    }

    @Test
    final void idsAscendInTheOrderGiven() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        List<String> names = IntStream.range(0, 2_500)
                .mapToObj(i -> "u" + (i * 7919) % 2_503)
                .toList();

        List<ConfigId> ids = in(tables -> tables.configs()
                .add(names.stream().map(n -> newConfig(reseller, panel, n)).toList()));

        assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(2_500);
        List<AccountId> accounts = in(tables -> tables.configs().page(reseller, Optional.empty(), 2_500)).stream()
                .map(Config::account)
                .toList();
        List<Account> read = in(tables -> tables.accounts().page(panel, Optional.empty(), 2_500));
        assertThat(read).extracting(account -> account.user().panelUser()).isEqualTo(names);
        assertThat(read).extracting(Account::id).isEqualTo(accounts);
    }

    @Test
    final void addingNothingAddsNothing() {
        assertThat(add()).isEmpty();
    }

    @Test
    final void strangeNamesAreDifferentAccounts() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        List<ConfigId> ids = in(tables -> tables.configs()
                .add(STRANGE_NAMES.stream()
                        .map(n -> newConfig(reseller, panel, n))
                        .toList()));

        for (int i = 0; i < ids.size(); i++) {
            AccountId account = read(ids.get(i)).account();
            String name = STRANGE_NAMES.get(i);
            assertThat(found(tables -> tables.accounts().find(account))
                            .orElseThrow()
                            .user()
                            .panelUser())
                    .isEqualTo(name);
            assertThat(listed(tables -> tables.accounts().named(panel, List.of(name))))
                    .extracting(Account::id)
                    .containsExactly(account);
        }
    }

    @Test
    final void aTakenNameIsRefusedByNameAndNothingIsAdded() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        add(newConfig(reseller, panel, "taken"));

        assertThatThrownBy(() -> add(
                        newConfig(reseller, panel, "free"),
                        newConfig(reseller, panel, "taken"),
                        newConfig(reseller, panel, "free too")))
                .isInstanceOfSatisfying(DuplicateAccountException.class, refusal -> {
                    assertThat(refusal.panel()).isEqualTo(panel);
                    assertThat(refusal.panelUser()).isEqualTo("taken");
                    assertThat(refusal).hasMessageContaining("taken");
                });
        assertThat(number(tables -> tables.accounts().count(panel))).isOne();
    }

    @Test
    final void aNameGivenTwiceIsRefusedToo() {
        ResellerId reseller = reseller();
        PanelId panel = panel();

        assertThatThrownBy(() -> add(newConfig(reseller, panel, "twin"), newConfig(reseller, panel, "twin")))
                .isInstanceOf(DuplicateAccountException.class)
                .hasMessageContaining("twin");
        assertThat(number(tables -> tables.accounts().count(panel))).isZero();
    }

    @Test
    final void theSameNameOnAnotherPanelIsAnotherAccount() {
        ResellerId reseller = reseller();

        assertThat(add(newConfig(reseller, panel(), "ali"), newConfig(reseller, panel(), "ali")))
                .hasSize(2);
    }

    @Test
    final void aDeletedConfigStaysAndKeepsItsName() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        ConfigId id = add(newConfig(reseller, panel, "ali")).get(0);

        run(tables -> tables.configs().update(read(tables.configs().find(id)).deletedAt(EXACT)));

        assertThat(read(id).deletedAt()).contains(EXACT);
        assertThat(listed(tables -> tables.configs().page(reseller, Optional.empty(), 10)))
                .extracting(Config::id)
                .containsExactly(id);
        assertThatThrownBy(() -> add(newConfig(reseller, panel, "ali"))).isInstanceOf(DuplicateAccountException.class);
    }

    private static Config read(Optional<Config> config) {
        return config.orElseThrow();
    }

    @Test
    final void anUpdateWritesTermsHoldsAndDeletionAndMovesTheVersion() {
        ConfigId id = add(newConfig(reseller(), panel(), "ali")).get(0);
        Config before = read(id);
        Config changed = before.withTerms(Optional.of(MOST), Optional.of(EARLY))
                .withHolds(Set.of(Hold.MANUAL, Hold.CONFIG_TRAFFIC, Hold.CONFIG_EXPIRED))
                .deletedAt(EXACT);

        run(tables -> tables.configs().update(changed));

        Config after = read(id);
        assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(after.version()).isGreaterThan(before.version());

        run(tables -> tables.configs()
                .update(after.withTerms(Optional.empty(), Optional.empty()).withHolds(Set.of())));
        assertThat(read(id).limit()).isEmpty();
        assertThat(read(id).expiresAt()).isEmpty();
        assertThat(read(id).holds()).isEmpty();
    }

    @Test
    final void anUpdateNeverMovesAConfigToAnotherOwnerAccountOrBirth() {
        ConfigId id = add(newConfig(reseller(), panel(), "ali")).get(0);
        ResellerId other = reseller();
        Config before = read(id);

        run(tables -> tables.configs()
                .update(new Config(
                        id,
                        other,
                        new AccountId(4711),
                        Optional.of(Traffic.ZERO),
                        Optional.empty(),
                        Set.of(),
                        LATE,
                        Optional.empty(),
                        before.version())));

        Config after = read(id);
        assertThat(after.reseller()).isEqualTo(before.reseller());
        assertThat(after.account()).isEqualTo(before.account());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.limit()).contains(Traffic.ZERO);
    }

    @Test
    final void anUpdateOfAnOldVersionIsRefusedAndWritesNothing() {
        ConfigId id = add(newConfig(reseller(), panel(), "ali")).get(0);
        Config old = read(id);
        run(tables -> tables.configs().update(old.withHolds(Set.of(Hold.MANUAL))));

        assertThatThrownBy(() -> run(tables -> tables.configs().update(old.deletedAt(EXACT))))
                .isInstanceOf(StaleVersionException.class)
                .hasMessageContaining("config " + id);
        assertThat(read(id).deleted()).isFalse();
        assertThat(read(id).holds()).containsExactly(Hold.MANUAL);
    }

    @Test
    final void configsArePagedByIdWithinAReseller() {
        ResellerId one = reseller();
        ResellerId other = reseller();
        PanelId panel = panel();
        List<ConfigId> ids = add(
                newConfig(one, panel, "a"),
                newConfig(other, panel, "b"),
                newConfig(one, panel, "c"),
                newConfig(one, panel, "d"));

        assertThat(listed(tables -> tables.configs().page(one, Optional.empty(), 2)))
                .extracting(Config::id)
                .containsExactly(ids.get(0), ids.get(2));
        assertThat(listed(tables -> tables.configs().page(one, Optional.of(ids.get(1)), 10)))
                .extracting(Config::id)
                .containsExactly(ids.get(2), ids.get(3));
        assertThat(listed(tables -> tables.configs().page(one, Optional.of(ids.get(3)), 10)))
                .isEmpty();
        assertThat(listed(tables -> tables.configs().page(new ResellerId(4711), Optional.empty(), 1)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.configs().page(one, Optional.empty(), 0)));
    }

    @Test
    final void aConfigOfNobodyOrNowhereIsRefused() {
        ResellerId reseller = reseller();
        PanelId panel = panel();

        assertThat(found(tables -> tables.configs().find(NOBODY))).isEmpty();
        assertThatThrownBy(() -> add(newConfig(reseller, panel, "a"), newConfig(new ResellerId(4711), panel, "b")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
        assertThatThrownBy(() -> add(newConfig(reseller, new PanelId(4711), "a")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
        assertThat(number(tables -> tables.accounts().count(panel))).isZero();
        Config known = read(add(newConfig(reseller, panel, "a")).get(0));
        assertThatThrownBy(() -> run(tables -> tables.configs()
                        .update(new Config(
                                NOBODY,
                                reseller,
                                known.account(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                EXACT,
                                Optional.empty(),
                                1))))
                .isInstanceOf(StaleVersionException.class);
    }
}
