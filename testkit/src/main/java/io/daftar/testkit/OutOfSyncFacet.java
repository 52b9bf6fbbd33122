package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import io.daftar.model.ResellerId;
import io.daftar.model.UserId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.Backlog;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.OrderTable.NewOrder;
import io.daftar.store.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class OutOfSyncFacet extends StoreFacet {
    private static final Instant NOW = EXACT;
    private static final Optional<Reason> STOPPED = Optional.of(Reason.TRAFFIC_EXCEEDED);
    private static final List<Boolean> BOTH = List.of(false, true);

    OutOfSyncFacet(StoreContract contract) {
        super(contract);
    }

    /** What may become of a config, so far as its user is concerned. */
    private record Terms(Set<Hold> holds, boolean deleted) {
        private static final List<Terms> ALL = List.of(
                new Terms(Set.of(), false),
                new Terms(Set.of(Hold.MANUAL), false),
                new Terms(Set.of(Hold.CONFIG_TRAFFIC, Hold.CONFIG_EXPIRED), false),
                new Terms(Set.of(), true),
                new Terms(Set.of(Hold.CONFIG_EXPIRED), true));

        private Config of(Config config) {
            Config held = config.withHolds(holds);
            return deleted ? held.deletedAt(EXACT) : held;
        }
    }

    private record State(boolean stopped, boolean termsDue, boolean missing, boolean retired, Terms terms) {
        private static List<State> all() {
            List<State> states = new ArrayList<>();
            for (Terms terms : Terms.ALL) {
                for (int bits = 0; bits < 16; bits++) {
                    states.add(new State((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, terms));
                }
            }
            return states;
        }

        private Account of(Account account, PanelUserStatus seen) {
            ReconcileState reconcileState = ReconcileState.RUNNING.withStoppedFor(stopped ? STOPPED : Optional.empty());
            Account steered = account.withSeen(seen)
                    .withMissingSince(missing ? Optional.of(EARLY) : Optional.empty())
                    .withReconcileState(termsDue ? reconcileState.withTermsDue() : reconcileState);
            return retired ? steered.asRetired() : steered;
        }
    }

    @ParameterizedTest
    @EnumSource
    final void outOfSyncIsWhoeverIsNotInSync(PanelUserStatus seen) {
        PanelId panel = panel();
        List<State> states = State.all();
        List<ConfigAccount> expected = new ArrayList<>();
        List<ConfigId> ids = new ArrayList<>();
        for (boolean resellerHeld : BOTH) {
            ResellerId reseller = reseller();
            List<NewConfig> configs = IntStream.range(0, states.size())
                    .mapToObj(i -> newConfig(reseller, panel, resellerHeld + "-" + i))
                    .toList();
            List<ConfigId> added = in(tables -> tables.configs().add(configs));
            Set<Hold> holds = resellerHeld ? Set.of(Hold.RESELLER_WINDOW) : Set.of();
            run(tables -> {
                hold(tables, reseller, holds);
                for (int i = 0; i < states.size(); i++) {
                    expected.add(brought(tables, added.get(i), seen, states.get(i), holds));
                }
            });
            ids.addAll(added);
        }

        List<ConfigAccount> outOfSync = outOfSync(panel, Optional.empty(), 10_000);

        assertThat(expected).anyMatch(ConfigAccount::inSync).anyMatch(config -> !config.inSync());
        assertThat(outOfSync)
                .isEqualTo(expected.stream().filter(config -> !config.inSync()).toList());
        assertThat(listed(tables -> tables.configs().withAccounts(ids))).isEqualTo(expected);
        assertThatObject(in(tables -> tables.configs().backlogs(NOW)))
                .isEqualTo(Map.of(panel, new Backlog(outOfSync.size(), 0)));
    }

    private static ConfigAccount brought(
            Tables tables, ConfigId id, PanelUserStatus seen, State state, Set<Hold> holds) {
        Config config = tables.configs().find(id).orElseThrow();
        boolean configFirst = id.value() % 2 == 0;
        if (configFirst) {
            tables.configs().update(state.terms().of(config));
        }
        write(tables, state.of(accountOf(tables, id), seen));
        if (!configFirst) {
            tables.configs().update(state.terms().of(config));
        }
        return new ConfigAccount(tables.configs().find(id).orElseThrow(), holds, accountOf(tables, id));
    }

    private static void write(Tables tables, Account account) {
        assertThat(tables.accounts()
                        .update(List.of(new AccountChange(account.ledger().revision(), account))))
                .isEmpty();
    }

    private static void hold(Tables tables, ResellerId reseller, Set<Hold> holds) {
        tables.resellers()
                .update(tables.resellers().find(reseller).orElseThrow().withHolds(holds));
    }

    private List<ConfigAccount> outOfSync(PanelId panel, Optional<AccountId> after, int limit) {
        return in(tables -> tables.configs().outOfSync(panel, NOW, after, limit));
    }

    private List<AccountId> idsOf(PanelId panel) {
        return outOfSync(panel, Optional.empty(), 10_000).stream()
                .map(config -> config.account().id())
                .toList();
    }

    @Test
    final void aUserThatWasJustAddedIsOutOfSyncOnlyWhereThePanelHasStoppedIt() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        List<NewConfig> configs = new ArrayList<>();
        for (PanelUserStatus seen : PanelUserStatus.values()) {
            UsageLedger ledger = UsageLedger.unread(Baseline.FROM_ZERO);
            configs.add(new NewConfig(
                    reseller, panel, seen.name(), Optional.empty(), Optional.empty(), ledger, seen, 1, EXACT));
        }
        run(tables -> tables.configs().add(configs));

        assertThat(outOfSync(panel, Optional.empty(), 99))
                .extracting(config -> config.account().user().panelUser())
                .containsExactly("DISABLED");
    }

    @Test
    final void usersFollowTheHoldsOfTheirReseller() {
        PanelId panel = panel();
        ResellerId reseller = reseller();
        List<Account> accounts = accounts(reseller, panel, 3);
        account(reseller(), panel, "of somebody else");
        assertThat(idsOf(panel)).isEmpty();

        run(tables -> hold(tables, reseller, Set.of(Hold.RESELLER_QUOTA, Hold.WALLET)));
        assertThat(idsOf(panel)).isEqualTo(accounts.stream().map(Account::id).toList());
        assertThat(outOfSync(panel, Optional.empty(), 9))
                .allSatisfy(config ->
                        assertThat(config.resellerHolds()).containsExactlyInAnyOrder(Hold.RESELLER_QUOTA, Hold.WALLET));

        run(tables -> accounts.forEach(account -> write(
                tables,
                account.withSeen(PanelUserStatus.DISABLED)
                        .withReconcileState(ReconcileState.RUNNING.confirmed(STOPPED)))));
        assertThat(idsOf(panel)).isEmpty();

        run(tables -> hold(tables, reseller, Set.of(Hold.WALLET)));
        assertThat(idsOf(panel)).isEmpty();

        run(tables -> hold(tables, reseller, Set.of()));
        assertThat(idsOf(panel)).isEqualTo(accounts.stream().map(Account::id).toList());
    }

    @Test
    final void whoeverWaitsForTheNextAttemptIsLeftOutUntilItIsDue() {
        PanelId panel = panel();
        ResellerId free = reseller();
        ResellerId held = reseller();
        Instant[] times = {EARLY, NOW.minusNanos(1_000), NOW, NOW.plusNanos(1_000), LATE};
        List<AccountId> due = new ArrayList<>();
        run(tables -> {
            hold(tables, held, Set.of(Hold.RESELLER_SUSPENDED));
            for (int i = 0; i < times.length; i++) {
                for (int way = 0; way < 3; way++) {
                    ConfigId id = tables.configs()
                            .add(List.of(newConfig(way == 0 ? held : free, panel, way + "-" + i)))
                            .get(0);
                    Account account = accountOf(tables, id);
                    ReconcileState waiting = ReconcileState.RUNNING.failed(1, times[i], "503");
                    write(
                            tables,
                            switch (way) {
                                case 0 -> account.withReconcileState(waiting);
                                case 1 -> account.withReconcileState(waiting).withSeen(PanelUserStatus.DISABLED);
                                default ->
                                    account.withReconcileState(waiting.withStoppedFor(STOPPED))
                                            .withSeen(PanelUserStatus.DISABLED);
                            });
                    if (!times[i].isAfter(NOW)) {
                        due.add(account.id());
                    }
                }
            }
        });

        assertThat(idsOf(panel)).isEqualTo(due).hasSize(9);
        assertThatObject(in(tables -> tables.configs().backlogs(NOW))).isEqualTo(Map.of(panel, new Backlog(9, 6)));
        assertThatObject(in(tables -> tables.configs().backlogs(LATE))).isEqualTo(Map.of(panel, new Backlog(15, 0)));
    }

    @Test
    final void pagesGoByAccountThroughAllWaysOfBeingOutOfSync() {
        PanelId panel = panel();
        PanelId other = panel();
        ResellerId free = reseller();
        ResellerId held = reseller();
        List<AccountId> expected = new ArrayList<>();
        run(tables -> {
            hold(tables, held, Set.of(Hold.RESELLER_SUSPENDED));
            for (int i = 0; i < 30; i++) {
                PanelId where = i % 5 == 4 ? other : panel;
                Account account = accountOf(
                        tables,
                        tables.configs()
                                .add(List.of(newConfig(i % 3 == 0 ? held : free, where, "u" + i)))
                                .get(0));
                if (i % 3 == 1) {
                    write(tables, account.withSeen(PanelUserStatus.DISABLED));
                } else if (i % 3 == 2) {
                    write(
                            tables,
                            account.withSeen(PanelUserStatus.LIMITED)
                                    .withReconcileState(ReconcileState.RUNNING.confirmed(STOPPED)));
                }
                if (where.equals(panel)) {
                    expected.add(account.id());
                }
            }
        });

        for (int limit : new int[] {1, 2, 7, 24, 25}) {
            List<AccountId> paged = new ArrayList<>();
            Optional<AccountId> after = Optional.empty();
            for (List<ConfigAccount> page = outOfSync(panel, after, limit);
                    !page.isEmpty();
                    page = outOfSync(panel, after, limit)) {
                assertThat(page).hasSizeLessThanOrEqualTo(limit);
                page.forEach(config -> paged.add(config.account().id()));
                after = Optional.of(paged.get(paged.size() - 1));
            }
            assertThat(paged).isEqualTo(expected).hasSize(24);
        }
        assertThatObject(in(tables -> tables.configs().backlogs(NOW)))
                .isEqualTo(Map.of(panel, new Backlog(24, 0), other, new Backlog(6, 0)));
        assertThat(outOfSync(new PanelId(4711), Optional.empty(), 9)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> outOfSync(panel, Optional.empty(), 0));
    }

    @Test
    final void whereEverybodyIsInSyncThereIsNoBacklog() {
        account(reseller(), panel(), "ali");

        assertThatObject(in(tables -> tables.configs().backlogs(NOW))).isEqualTo(Map.of());
    }

    @Test
    final void theUserOfAnOrderIsNeverOutOfSync() {
        PanelId panel = panel();
        NewOrder order = new NewOrder(
                new UserId(1), Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
        run(tables -> {
            UsageLedger ledger = UsageLedger.unread(Baseline.FROM_ZERO);
            AccountId id =
                    tables.orders().attach(tables.orders().add(order), panel, ledger, PanelUserStatus.DISABLED, 1);
            Account account = tables.accounts().find(id).orElseThrow();
            write(tables, account.withReconcileState(ReconcileState.RUNNING.withTermsDue()));
        });

        assertThat(idsOf(panel)).isEmpty();
        assertThatObject(in(tables -> tables.configs().backlogs(NOW))).isEqualTo(Map.of());
    }

    @Test
    final void configsAreReadWithTheirAccountsByIdAndUnknownOnesLeftOut() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        List<ConfigId> ids = in(tables -> tables.configs()
                .add(IntStream.range(0, 2_500)
                        .mapToObj(i -> newConfig(reseller, panel, "u" + i))
                        .toList()));
        List<ConfigId> asked = new ArrayList<>(ids);
        asked.add(new ConfigId(4_711_000));
        asked.add(ids.get(7));
        Collections.reverse(asked);

        assertThat(listed(tables -> tables.configs().withAccounts(asked)))
                .extracting(config -> config.config().id())
                .isEqualTo(ids);
        assertThat(listed(tables -> tables.configs().withAccounts(List.of(ids.get(3)))))
                .singleElement()
                .satisfies(config -> assertThat(config.account()).isEqualTo(reread(config.account())));
        assertThat(listed(tables -> tables.configs().withAccounts(List.of()))).isEmpty();
    }
}
