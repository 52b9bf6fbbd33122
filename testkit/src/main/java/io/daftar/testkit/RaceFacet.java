package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.AccountTable.AccountSums;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.DuplicateAccountException;
import io.daftar.store.Leases.Lease;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class RaceFacet extends StoreFacet {
    private static final int THREADS = 3;

    RaceFacet(StoreContract contract) {
        super(contract);
    }

    /** Runs the same step in several threads at once, each with its number, and passes on the first failure. */
    private static <T> List<T> together(Numbered<T> step) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<T>> steps = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                steps.add(() -> step.run(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(steps)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Numbered<T> {
        T run(int number) throws Exception;
    }

    @Test
    final void whateverIsBookedAtOnceIsMeteredOnce() throws Exception {
        long seed = 20261121;
        PanelId panel = panel();
        List<ResellerId> resellers = List.of(reseller(), reseller());
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            accounts.add(account(resellers.get(i % 2), panel, "user-" + i));
        }

        together(thread -> {
            Random random = new Random(seed + thread);
            for (int round = 0; round < 40; round++) {
                List<Account> picked = accounts.stream()
                        .filter(account -> random.nextBoolean())
                        .toList();
                boolean meterFirst = random.nextBoolean();
                long bytes = 1L + random.nextInt(1_000);
                try {
                    run(tables -> book(tables, picked, bytes, meterFirst));
                } catch (Overtaken e) {
                    assertThat(meterFirst).isTrue();
                }
            }
            return thread;
        });

        for (ResellerId reseller : resellers) {
            AccountSums sums = in(tables -> tables.accounts().sums(reseller));
            Traffic metered = in(tables -> tables.resellers().find(reseller))
                    .orElseThrow()
                    .metered();
            assertThat(metered).as("seed %d", seed).isEqualTo(sums.current().plus(sums.settled()));
            assertThat(metered.isZero()).isFalse();
        }
    }

    /** Books as a sync run does; metering the whole batch before it is written crosses the order of locks. */
    private static void book(Tables tables, List<Account> accounts, long bytes, boolean meterFirst) {
        Map<ResellerId, Traffic> deltas = new HashMap<>();
        List<AccountChange> changes = new ArrayList<>();
        for (Account picked : accounts) {
            Account account = tables.accounts().find(picked.id()).orElseThrow();
            changes.add(
                    new AccountChange(account.ledger().revision(), account.withLedger(grown(account.ledger(), bytes))));
        }
        if (meterFirst) {
            changes.forEach(change -> add(deltas, change.after(), bytes));
            tables.resellers().meter(deltas);
            if (!tables.accounts().update(changes).isEmpty()) {
                throw new Overtaken();
            }
            return;
        }
        Set<?> overtaken = new HashSet<>(tables.accounts().update(changes));
        changes.stream()
                .filter(change -> !overtaken.contains(change.after().id()))
                .forEach(change -> add(deltas, change.after(), bytes));
        tables.resellers().meter(deltas);
    }

    private static void add(Map<ResellerId, Traffic> deltas, Account account, long bytes) {
        deltas.merge(account.user().owner().payer().orElseThrow(), Traffic.ofBytes(bytes), Traffic::plus);
    }

    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    final void anAccountFollowsItsConfigHoweverBothAreWrittenAtOnce() throws Exception {
        long seed = 20261121;
        PanelId panel = panel();
        ResellerId reseller = reseller();
        List<Account> accounts = accounts(reseller, panel, 6);
        List<ConfigId> configs = listed(tables -> tables.configs().page(reseller, Optional.empty(), 6)).stream()
                .map(Config::id)
                .toList();

        together(thread -> {
            Random random = new Random(seed + thread);
            for (int round = 0; round < 40; round++) {
                if (thread == 0) {
                    run(tables -> toggle(tables, configs.get(random.nextInt(6)), random));
                } else {
                    run(tables -> book(tables, accounts, 1, false));
                }
            }
            return thread;
        });

        List<ConfigAccount> rows = in(tables -> tables.configs().withAccounts(configs));
        assertThat(listed(tables -> tables.configs().outOfSync(panel, EXACT, Optional.empty(), 9)))
                .as("seed %d", seed)
                .isEqualTo(rows.stream().filter(row -> !row.inSync()).toList());
        assertThat(listed(tables -> tables.configs().withOutdatedHolds(EXACT, Optional.empty(), 9)))
                .as("seed %d", seed)
                .extracting(usage -> usage.config().id())
                .containsAll(rows.stream()
                        .filter(row ->
                                row.config().overLimit(row.account().ledger().current())
                                        != row.config().holds().contains(Hold.CONFIG_TRAFFIC))
                        .map(row -> row.config().id())
                        .toList());
    }

    private static void toggle(Tables tables, ConfigId id, Random random) {
        Config config = tables.configs().find(id).orElseThrow();
        tables.configs()
                .update(config.withHolds(random.nextBoolean() ? Set.of() : Set.of(Hold.CONFIG_TRAFFIC))
                        .withTerms(Optional.of(Traffic.ofBytes(random.nextInt(100))), Optional.empty()));
    }

    @Test
    final void noMeteringIsLost() throws Exception {
        ResellerId reseller = reseller();

        together(thread -> {
            for (int round = 0; round < 50; round++) {
                run(tables -> tables.resellers().meter(Map.of(reseller, Traffic.ofBytes(1))));
            }
            return thread;
        });

        assertThat(found(tables -> tables.resellers().find(reseller))
                        .orElseThrow()
                        .metered())
                .isEqualTo(Traffic.ofBytes(50L * THREADS));
    }

    @Test
    final void noTwoTransactionsGetTheSameChangeNumber() throws Exception {
        PanelId panel = panel();

        List<List<Long>> taken = together(thread -> {
            List<Long> numbers = new ArrayList<>();
            for (int round = 0; round < 30; round++) {
                numbers.add(in(tables -> tables.panels().nextChange(panel)));
            }
            return numbers;
        });

        assertThat(taken.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(30 * THREADS);
        assertThat(number(tables -> tables.panels().lastChange(panel))).isEqualTo(30L * THREADS);
    }

    @Test
    final void ofTwoUpdatesOfOneVersionOneIsRefused() throws Exception {
        ResellerId id = reseller();
        for (int round = 0; round < 20; round++) {
            Reseller read = in(tables -> tables.resellers().find(id)).orElseThrow();
            List<Boolean> written = together(thread -> {
                try {
                    run(tables -> tables.resellers().update(read.withQuota(Optional.of(Traffic.ofBytes(thread)))));
                    return true;
                } catch (StaleVersionException e) {
                    return false;
                }
            });
            assertThat(written).containsOnlyOnce(true);
        }
    }

    @Test
    final void oneNameIsGivenToOneConfigOnly() throws Exception {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        for (int round = 0; round < 20; round++) {
            String name = "user-" + round;
            List<Boolean> added = together(thread -> {
                try {
                    run(tables -> tables.configs().add(List.of(newConfig(reseller, panel, name))));
                    return true;
                } catch (DuplicateAccountException e) {
                    assertThat(e.panelUser()).isEqualTo(name);
                    return false;
                }
            });
            assertThat(added).containsOnlyOnce(true);
        }
        assertThat(number(tables -> tables.accounts().count(panel))).isEqualTo(20);
    }

    @Test
    final void oneLeaseHasOneHolderAndEveryTokenIsNew() throws Exception {
        Set<Long> tokens = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            List<Optional<Lease>> leases =
                    together(thread -> store().leases().acquire("panel-1", "node-" + thread, Duration.ofMinutes(5)));
            List<Lease> held = leases.stream().flatMap(Optional::stream).toList();
            assertThat(held).hasSize(1);
            assertThat(tokens.add(held.get(0).token())).isTrue();
            clock().advance(Duration.ofMinutes(5));
        }
    }

    @Test
    final void aLeaseIsNotTakenOverUnderATransactionThatRequiresIt() throws Exception {
        Lease lease =
                store().leases().acquire("panel-1", "a", Duration.ofSeconds(1)).orElseThrow();
        clock().advance(Duration.ofSeconds(1));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<Lease>> takeOver = in(tables -> {
                tables.require(lease);
                Future<Optional<Lease>> started =
                        other.submit(() -> store().leases().acquire("panel-1", "b", Duration.ofSeconds(9)));
                assertThatThrownBy(() -> started.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                tables.resellers().add(NewReseller.named("Reza"));
                return started;
            });

            assertThat(takeOver.get(60, TimeUnit.SECONDS)).isPresent();
            assertThat(listed(tables -> tables.resellers().page(Optional.empty(), 2)))
                    .hasSize(1);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    final void nobodySeesWhatIsNotCommitted() throws Exception {
        ResellerId id = reseller();
        ExecutorService other = Executors.newSingleThreadExecutor();
        CountDownLatch started = new CountDownLatch(1);
        try {
            List<Future<Optional<Reseller>>> seen = new ArrayList<>();
            assertThatThrownBy(() -> run(tables -> {
                        tables.resellers().meter(Map.of(id, Traffic.ofBytes(5)));
                        seen.add(other.submit(() -> {
                            started.countDown();
                            return in(theirs -> theirs.resellers().find(id));
                        }));
                        awaitQuietly(started, seen.get(0));
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");

            assertThat(seen.get(0).get(60, TimeUnit.SECONDS).orElseThrow().metered())
                    .isEqualTo(Traffic.ZERO);
        } finally {
            other.shutdownNow();
        }
    }

    /** Gives the other thread the time to read; a store whose transactions queue up lets it read only later. */
    private static void awaitQuietly(CountDownLatch started, Future<?> reading) {
        try {
            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
            reading.get(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            assertThat(reading).isNotDone();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
