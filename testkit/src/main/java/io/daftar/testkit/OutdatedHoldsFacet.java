package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.model.Reseller.Window;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.ConfigUsage;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.Tables;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store may answer more than is outdated, but may leave out none of it. */
abstract class OutdatedHoldsFacet extends StoreFacet {
    private static final Instant NOW = EXACT;
    private static final Duration TICK = Duration.ofNanos(1_000);

    OutdatedHoldsFacet(StoreContract contract) {
        super(contract);
    }

    private <T, K extends Comparable<K>> List<T> pages(
            int limit, BiFunction<Tables, Optional<K>, List<T>> page, Function<T, K> id) {
        List<T> all = new ArrayList<>();
        for (Optional<K> after = Optional.empty(); ; after = Optional.of(id.apply(all.get(all.size() - 1)))) {
            Optional<K> last = after;
            List<T> next = in(tables -> page.apply(tables, last));
            assertThat(next).hasSizeLessThanOrEqualTo(limit);
            if (next.isEmpty()) {
                assertThat(all.stream().map(id)).isSorted().doesNotHaveDuplicates();
                return all;
            }
            all.addAll(next);
        }
    }

    private List<ResellerId> resellersWithOutdatedHolds(int limit) {
        return this.<Reseller, ResellerId>pages(
                        limit, (tables, after) -> tables.resellers().withOutdatedHolds(NOW, after, limit), Reseller::id)
                .stream()
                .map(Reseller::id)
                .toList();
    }

    private List<ConfigUsage> configsWithOutdatedHolds(Instant now, int limit) {
        return this.<ConfigUsage, ConfigId>pages(
                limit,
                (tables, after) -> tables.configs().withOutdatedHolds(now, after, limit),
                usage -> usage.config().id());
    }

    private List<ConfigUsage> heldByTerms(int limit) {
        return this.<ConfigUsage, ConfigId>pages(
                limit,
                (tables, after) -> tables.configs().heldByTerms(after, limit),
                usage -> usage.config().id());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 10, 99, 1_000_003, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    final void holdsOfAResellerAreOutdatedWhereQuotaHoldOrWarningIsNotWhatTheUsageSays(long quota) {
        List<ResellerId> outdated = new ArrayList<>();
        run(tables -> {
            for (long used : around(quota)) {
                for (int warned : new int[] {0, 80, 90, 100}) {
                    for (Set<Hold> holds : List.of(
                            Set.<Hold>of(),
                            Set.of(Hold.RESELLER_QUOTA, Hold.WALLET),
                            Set.of(Hold.RESELLER_SUSPENDED))) {
                        ResellerId id =
                                tables.resellers().add(NewReseller.named("R").quota(Traffic.ofBytes(quota)));
                        Reseller after = used(tables, id, used).withHolds(holds).withWarned(new Warned(warned, 0));
                        tables.resellers().update(after);
                        boolean full = used >= quota;
                        if (full != holds.contains(Hold.RESELLER_QUOTA) || warned != percent(used, quota)) {
                            outdated.add(id);
                        }
                    }
                }
            }
        });

        assertThat(resellersWithOutdatedHolds(1_000)).containsAll(outdated);
        assertThat(resellersWithOutdatedHolds(3)).containsAll(outdated);
        assertThat(outdated).isNotEmpty();
    }

    /** Bytes at, just below and just above each wall. */
    private static Set<Long> around(long quota) {
        Set<Long> bytes = new TreeSet<>(Set.of(0L, Long.MAX_VALUE));
        for (int percent : new int[] {80, 90, 100}) {
            BigInteger wall = BigInteger.valueOf(quota)
                    .multiply(BigInteger.valueOf(percent))
                    .divide(BigInteger.valueOf(100));
            for (long more = -1; more <= 2; more++) {
                BigInteger near = wall.add(BigInteger.valueOf(more));
                if (near.signum() >= 0 && near.bitLength() < 64) {
                    bytes.add(near.longValueExact());
                }
            }
        }
        return bytes;
    }

    private static int percent(long used, long quota) {
        int reached = 0;
        for (int percent : new int[] {80, 90, 100}) {
            BigInteger hundredfold = BigInteger.valueOf(used).multiply(BigInteger.valueOf(100));
            if (hundredfold.compareTo(BigInteger.valueOf(quota).multiply(BigInteger.valueOf(percent))) >= 0) {
                reached = percent;
            }
        }
        return reached;
    }

    /** With something forgiven where there is room for it, since that does not count. */
    private static Reseller used(Tables tables, ResellerId id, long used) {
        long forgiven = Math.min(1_000, Long.MAX_VALUE - used);
        tables.resellers().meter(Map.of(id, Traffic.ofBytes(used + forgiven)));
        return tables.resellers().find(id).orElseThrow().withForgiven(Traffic.ofBytes(forgiven));
    }

    private static List<Window> windows() {
        List<Optional<Instant>> ends = new ArrayList<>(List.of(Optional.empty(), Optional.of(LATE)));
        for (int days : new int[] {0, 1, 3}) {
            Instant wall = NOW.plus(Duration.ofDays(days));
            ends.addAll(List.of(Optional.of(wall.minus(TICK)), Optional.of(wall), Optional.of(wall.plus(TICK))));
        }
        List<Window> windows = new ArrayList<>();
        ends.forEach(end -> windows.add(new Window(Optional.empty(), end)));
        for (Instant start : List.of(NOW.minus(TICK), NOW, NOW.plus(TICK))) {
            ends.stream()
                    .filter(end -> end.map(start::isBefore).orElse(true))
                    .forEach(end -> windows.add(new Window(Optional.of(start), end)));
        }
        return windows;
    }

    @Test
    final void holdsOfAResellerAreOutdatedWhereWindowHoldOrWarningIsNotWhatTheTimeSays() {
        List<ResellerId> outdated = new ArrayList<>();
        run(tables -> {
            for (Window window : windows()) {
                boolean open = window.startsAt().filter(NOW::isBefore).isEmpty()
                        && window.endsAt().filter(end -> !NOW.isBefore(end)).isEmpty();
                for (int warned : new int[] {0, 3, 1}) {
                    for (Set<Hold> holds : List.of(Set.<Hold>of(), Set.of(Hold.RESELLER_WINDOW))) {
                        ResellerId id = tables.resellers().add(NewReseller.named("R"));
                        Reseller added = tables.resellers().find(id).orElseThrow();
                        tables.resellers()
                                .update(added.withWindow(window)
                                        .withHolds(holds)
                                        .withWarned(new Warned(0, warned)));
                        if (open == holds.contains(Hold.RESELLER_WINDOW) || warned != daysLeft(window.endsAt())) {
                            outdated.add(id);
                        }
                    }
                }
            }
        });

        assertThat(resellersWithOutdatedHolds(1_000)).containsAll(outdated);
        assertThat(outdated).isNotEmpty();
    }

    private static int daysLeft(Optional<Instant> end) {
        Duration left = end.map(at -> Duration.between(NOW, at)).orElse(Duration.ofDays(9));
        return left.compareTo(Duration.ofDays(1)) <= 0 ? 1 : left.compareTo(Duration.ofDays(3)) <= 0 ? 3 : 0;
    }

    @Test
    final void aResellerWithOutdatedHoldsIsReadWhole() {
        ResellerId id = in(tables -> tables.resellers()
                .add(NewReseller.named("رضا").quota(Traffic.ofBytes(7)).windowStarts(EARLY)));
        run(tables -> tables.resellers().meter(Map.of(id, Traffic.ofBytes(7))));

        assertThat(listed(tables -> tables.resellers().withOutdatedHolds(NOW, Optional.empty(), 1)))
                .containsExactly(in(tables -> tables.resellers().find(id)).orElseThrow());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.resellers().withOutdatedHolds(NOW, Optional.empty(), 0)));
    }

    private record Case(Optional<Traffic> limit, Optional<Instant> end, long used, Set<Hold> holds, boolean deleted) {
        private static List<Case> all() {
            List<Case> cases = new ArrayList<>();
            for (Optional<Traffic> limit : limits()) {
                for (Optional<Instant> end : ends()) {
                    for (long used : new long[] {0, 99, 100, 101, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
                        for (int bits = 0; bits < 8; bits++) {
                            cases.add(new Case(limit, end, used, holds(bits), (bits & 4) != 0));
                        }
                    }
                }
            }
            return cases;
        }

        private static List<Optional<Traffic>> limits() {
            return List.of(
                    Optional.empty(), Optional.of(Traffic.ZERO), Optional.of(Traffic.ofBytes(100)), Optional.of(MOST));
        }

        private static List<Optional<Instant>> ends() {
            return List.of(
                    Optional.empty(), Optional.of(NOW.minus(TICK)), Optional.of(NOW), Optional.of(NOW.plus(TICK)));
        }

        private static Set<Hold> holds(int bits) {
            Set<Hold> holds = EnumSet.of(Hold.MANUAL);
            if ((bits & 1) != 0) {
                holds.add(Hold.CONFIG_TRAFFIC);
            }
            if ((bits & 2) != 0) {
                holds.add(Hold.CONFIG_EXPIRED);
            }
            return holds;
        }

        private boolean withOutdatedHolds() {
            boolean full = limit.filter(most -> used >= most.bytes()).isPresent();
            boolean over = end.filter(at -> !NOW.isBefore(at)).isPresent();
            return !deleted
                    && (full != holds.contains(Hold.CONFIG_TRAFFIC) || over != holds.contains(Hold.CONFIG_EXPIRED));
        }

        private boolean heldByTerms() {
            return !deleted && holds.size() > 1;
        }

        /** Terms first for every other config, usage first for the rest. */
        private ConfigUsage brought(Tables tables, ConfigId id) {
            if (id.value() % 2 == 0) {
                terms(tables, id);
                use(tables, id);
            } else {
                use(tables, id);
                terms(tables, id);
            }
            return new ConfigUsage(tables.configs().find(id).orElseThrow(), Traffic.ofBytes(used));
        }

        private void terms(Tables tables, ConfigId id) {
            Config config = tables.configs()
                    .find(id)
                    .orElseThrow()
                    .withTerms(limit, end)
                    .withHolds(holds);
            tables.configs().update(deleted ? config.deletedAt(EXACT) : config);
        }

        private void use(Tables tables, ConfigId id) {
            Account account = accountOf(tables, id);
            AccountChange change =
                    new AccountChange(account.ledger().revision(), account.withLedger(grown(account.ledger(), used)));
            assertThat(tables.accounts().update(List.of(change))).isEmpty();
        }
    }

    @Test
    final void holdsOfAConfigAreOutdatedWhereAHoldIsNotWhatLimitAndTimeSay() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        List<Case> cases = Case.all();
        List<ConfigUsage> outdated = new ArrayList<>();
        List<ConfigUsage> held = new ArrayList<>();
        run(tables -> {
            List<ConfigId> ids = tables.configs()
                    .add(IntStream.range(0, cases.size())
                            .mapToObj(i -> newConfig(reseller, panel, "u" + i))
                            .toList());
            for (int i = 0; i < cases.size(); i++) {
                ConfigUsage usage = cases.get(i).brought(tables, ids.get(i));
                if (cases.get(i).withOutdatedHolds()) {
                    outdated.add(usage);
                }
                if (cases.get(i).heldByTerms()) {
                    held.add(usage);
                }
            }
        });

        assertThat(configsWithOutdatedHolds(NOW, 10_000)).containsAll(outdated);
        assertThat(configsWithOutdatedHolds(NOW, 50)).containsAll(outdated);
        assertThat(heldByTerms(10_000)).isEqualTo(held);
        assertThat(heldByTerms(50)).isEqualTo(held);
        assertThat(outdated).hasSizeGreaterThan(100);
        assertThatIllegalArgumentException().isThrownBy(() -> configsWithOutdatedHolds(NOW, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> heldByTerms(0));
    }

    @Test
    final void holdsBecomeOutdatedByTheClockAlone() {
        ConfigId id = in(tables -> {
            ConfigId added = tables.configs()
                    .add(List.of(newConfig(
                            tables.resellers().add(NewReseller.named("R")),
                            tables.panels().add(Panel.marzban("P", URI.create("https://p.example"))),
                            "ali")))
                    .get(0);
            tables.configs()
                    .update(tables.configs().find(added).orElseThrow().withTerms(Optional.empty(), Optional.of(NOW)));
            return added;
        });

        assertThat(configsWithOutdatedHolds(NOW, 9))
                .extracting(usage -> usage.config().id())
                .containsExactly(id);
        run(tables -> tables.configs()
                .update(tables.configs().find(id).orElseThrow().withHolds(Set.of(Hold.CONFIG_EXPIRED))));
        assertThat(configsWithOutdatedHolds(NOW.minus(TICK), 9))
                .extracting(usage -> usage.config().id())
                .containsExactly(id);
    }

    @Test
    final void holdsOfAConfigThatIsAddedWithItsLimitUsedUpAreOutdated() {
        PanelId panel = panel();
        ResellerId reseller = reseller();
        UsageLedger used = grown(UsageLedger.unread(Baseline.FROM_ZERO), 100);
        for (long limit : new long[] {99, 100, 101}) {
            run(tables -> tables.configs()
                    .add(List.of(new NewConfig(
                            reseller,
                            panel,
                            "u" + limit,
                            Optional.of(Traffic.ofBytes(limit)),
                            Optional.empty(),
                            used,
                            PanelUserStatus.ACTIVE,
                            1,
                            EXACT))));
        }

        assertThat(configsWithOutdatedHolds(NOW, 10))
                .filteredOn(usage -> usage.config().overLimit(usage.current()))
                .extracting(usage -> usage.config().limit().orElseThrow().bytes())
                .containsExactly(99L, 100L);
    }
}
