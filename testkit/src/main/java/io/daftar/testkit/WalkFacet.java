package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.Backlog;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.ConfigTable.ConfigUsage;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes at random and asks after each write; what is right is worked out from the rows themselves. */
abstract class WalkFacet extends StoreFacet {
    private static final int STEPS = 120;
    private static final int ALL = 1_000;

    private final List<PanelId> panels = new ArrayList<>();
    private final List<ResellerId> resellers = new ArrayList<>();
    private final List<ConfigId> configs = new ArrayList<>();

    WalkFacet(StoreContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @ValueSource(longs = {20261121, 7})
    final void whateverIsWrittenWhoIsOutOfSyncAndWhoseHoldsAreOutdatedIsWhatTheRowsSay(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            panels.add(panel());
            resellers.add(reseller());
        }
        for (int step = 0; step < STEPS; step++) {
            try {
                run(tables -> {
                    for (int writes = 1 + random.nextInt(4); writes > 0; writes--) {
                        write(tables, random);
                    }
                    if (random.nextInt(10) == 0) {
                        throw new Undone();
                    }
                });
            } catch (Undone e) {
                configs.removeIf(
                        id -> found(tables -> tables.configs().find(id)).isEmpty());
            }
            Instant now = time(random);
            String where = "seed " + seed + ", step " + step;
            run(tables -> check(tables, now, where));
        }
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Instant time(Random random) {
        return EXACT.plusSeconds(random.nextInt(5));
    }

    private static Set<Hold> holds(Random random, Hold... possible) {
        return random.nextBoolean() ? Set.of() : Set.of(any(random, List.of(possible)));
    }

    private void write(Tables tables, Random random) {
        if (configs.size() < 8 || random.nextInt(4) == 0) {
            NewConfig config = newConfig(any(random, resellers), any(random, panels), "u" + random.nextLong());
            configs.addAll(tables.configs().add(List.of(config)));
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> holdReseller(tables, random);
            case 1, 2 -> changeConfig(tables, random);
            default -> changeAccount(tables, random);
        }
    }

    private void holdReseller(Tables tables, Random random) {
        Reseller reseller = tables.resellers().find(any(random, resellers)).orElseThrow();
        tables.resellers().update(reseller.withHolds(holds(random, Hold.WALLET, Hold.RESELLER_QUOTA)));
    }

    private void changeConfig(Tables tables, Random random) {
        Config config = tables.configs().find(any(random, configs)).orElseThrow();
        Config changed = config.withHolds(holds(random, Hold.MANUAL, Hold.CONFIG_EXPIRED, Hold.CONFIG_TRAFFIC))
                .withTerms(
                        random.nextBoolean() ? Optional.empty() : Optional.of(Traffic.ofBytes(random.nextInt(5))),
                        random.nextBoolean() ? Optional.empty() : Optional.of(time(random)));
        tables.configs().update(random.nextInt(8) == 0 ? changed.deletedAt(EXACT) : changed);
    }

    private void changeAccount(Tables tables, Random random) {
        Account account = accountOf(tables, any(random, configs));
        ReconcileState reconcileState = new ReconcileState(
                random.nextBoolean() ? Optional.empty() : Optional.of(any(random, List.of(Reason.values()))),
                Optional.empty(),
                random.nextInt(4) == 0,
                0,
                random.nextBoolean() ? Optional.empty() : Optional.of(time(random)),
                Optional.empty());
        Account changed = account.withLedger(grown(account.ledger(), random.nextInt(2)))
                .withSeen(any(random, List.of(PanelUserStatus.values())))
                .withMissingSince(random.nextInt(4) > 0 ? Optional.empty() : Optional.of(EARLY))
                .withReconcileState(reconcileState);
        tables.accounts()
                .update(List.of(new AccountChange(
                        account.ledger().revision(), random.nextInt(8) == 0 ? changed.asRetired() : changed)));
    }

    private void check(Tables tables, Instant now, String where) {
        List<ConfigAccount> rows = configs.stream().map(id -> row(tables, id)).toList();
        Map<PanelId, Backlog> backlogs = new HashMap<>();
        for (PanelId panel : panels) {
            List<ConfigAccount> outOfSync = rows.stream()
                    .filter(row -> row.account().user().panel().equals(panel) && !row.inSync())
                    .toList();
            List<ConfigAccount> due = outOfSync.stream()
                    .filter(row -> row.account()
                            .reconcileState()
                            .nextAttemptAt()
                            .filter(now::isBefore)
                            .isEmpty())
                    .toList();
            if (!outOfSync.isEmpty()) {
                backlogs.put(panel, new Backlog(due.size(), outOfSync.size() - due.size()));
            }
            assertThat(tables.configs().outOfSync(panel, now, Optional.empty(), ALL))
                    .as(where)
                    .isEqualTo(due);
        }
        assertThat(tables.configs().backlogs(now)).as(where).isEqualTo(backlogs);
        assertThat(tables.configs().withOutdatedHolds(now, Optional.empty(), ALL))
                .as(where)
                .containsAll(usages(rows, row -> withOutdatedHolds(row, now)));
        assertThat(tables.configs().heldByTerms(Optional.empty(), ALL))
                .as(where)
                .isEqualTo(usages(
                        rows,
                        row -> !row.config().deleted()
                                && (held(row, Hold.CONFIG_TRAFFIC) || held(row, Hold.CONFIG_EXPIRED))));
    }

    private static ConfigAccount row(Tables tables, ConfigId id) {
        Config config = tables.configs().find(id).orElseThrow();
        Reseller owner = tables.resellers().find(config.reseller()).orElseThrow();
        return new ConfigAccount(config, owner.holds(), accountOf(tables, id));
    }

    private static List<ConfigUsage> usages(List<ConfigAccount> rows, Predicate<ConfigAccount> which) {
        return rows.stream()
                .filter(which)
                .map(row -> new ConfigUsage(row.config(), row.account().ledger().current()))
                .toList();
    }

    private static boolean held(ConfigAccount row, Hold hold) {
        return row.config().holds().contains(hold);
    }

    private static boolean withOutdatedHolds(ConfigAccount row, Instant now) {
        return !row.config().deleted()
                && (row.config().overLimit(row.account().ledger().current()) != held(row, Hold.CONFIG_TRAFFIC)
                        || row.config().expired(now) != held(row, Hold.CONFIG_EXPIRED));
    }
}
