package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Attribution;
import io.daftar.model.Traffic;
import io.daftar.report.EnforcementReport;
import io.daftar.report.PanelFailure;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.report.SyncReport;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.report.SyncReport.PanelSyncReport.Status;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One panel of each kind in one run, each with users of ours and of others. */
class FourPanelsTest {
    private static final int OURS = 210;
    private static final int STRANGERS = 30;
    private static final int ACTIVE = 100;
    private static final Traffic USED = Traffic.ofBytes(105_050); // 1,001 to 1,100 bytes by a hundred users

    private final Shop shop = Shop.with(MarzbanTown::open, MarzneshinTown::open, XuiTown::open, EylandooTown::open);
    private final List<Town> towns = List.copyOf(shop.towns.keySet());
    private final Map<Town, Long> requestsBefore = new LinkedHashMap<>();

    FourPanelsTest() {
        for (Town town : towns) {
            shop.adopt(town, "ali", OURS);
            town.addUsers("stranger", STRANGERS);
        }
        shop.sync();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** On each panel a hundred users use something, ten do not, and ten are deleted by an administrator. */
    private void aDayPasses() {
        for (Town town : towns) {
            for (int i = 1; i <= ACTIVE; i++) {
                town.simulator().use(Shop.name("ali", i), 1_000 + i);
            }
            town.simulator().use(Shop.name("stranger", 1), 1_000_000);
            for (int i = OURS - 9; i <= OURS; i++) {
                town.remove(Shop.name("ali", i));
            }
        }
    }

    private SyncReport sync() {
        shop.clock.advance(Duration.ofMinutes(6));
        towns.forEach(town -> requestsBefore.put(town, town.simulator().requestCount()));
        return shop.engine.syncUsage();
    }

    private PanelSyncReport line(SyncReport report, Town town) {
        Optional<PanelSyncReport> line = report.panels().stream()
                .filter(one -> one.panel().equals(shop.towns.get(town)))
                .findFirst();
        return line.orElseThrow(
                () -> new AssertionError("no line of " + town.panel().name() + " in " + report));
    }

    private long requested(Town town) {
        return town.simulator().requestCount() - requestsBefore.getOrDefault(town, 0L);
    }

    private void isReadExactly(PanelSyncReport line, Town town) {
        isReadExactly(line, town, OURS + STRANGERS - 10);
    }

    private void isReadExactly(PanelSyncReport line, Town town, long seen) {
        assertThat(line.status()).as("%s", line).isEqualTo(Status.OK);
        assertThat(line.isComplete()).as("%s", line).isTrue();
        assertThat(line.failures()).isEmpty();
        assertThat(line.counts().usersSeen()).as("%s", line).isEqualTo(seen);
        assertThat(line.counts().matched()).isEqualTo(OURS - 10);
        assertThat(line.counts().missing()).isEqualTo(10);
        assertThat(line.counts().changed())
                .as("users with traffic, and users who are gone")
                .isEqualTo(ACTIVE + 10);
        assertThat(line.booked()).isEqualTo(USED);
        assertThat(line.requests()).isEqualTo(requested(town));
    }

    private void saysThatItIsDead(PanelSyncReport line, Town town) {
        assertThat(line.status()).as("%s", line).isEqualTo(Status.FAILED);
        assertThat(line.failures()).extracting(PanelFailure::kind).containsExactly(FailureKind.UNREACHABLE);
        assertThat(line.counts())
                .extracting(
                        PanelSyncReport.Counts::usersSeen,
                        PanelSyncReport.Counts::matched,
                        PanelSyncReport.Counts::changed,
                        PanelSyncReport.Counts::missing)
                .containsOnly(0L);
        assertThat(line.booked()).isEqualTo(Traffic.ZERO);
        assertThat(line.requests()).isEqualTo(requested(town)).isBetween(1L, 6L);
    }

    /**
     * Which panel is dead; of those that tell a total, which one lies, what it says, and how many users are seen: where
     * pages end just there, ours behind it are asked for by name, and strangers are not.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 1, 0, 230", "2, 1, 3, 230", "2, 1, 100, 200", "2, 1, 10000, 230",
        "3, 0, 0, 230", "3, 0, 229, 230", "3, 0, 200, 200", "3, 0, 10000, 230",
        "0, 1, 7, 230", "1, 0, 7, 230"
    })
    void withOneDeadAndOneLyingEveryLineIsExactAndAllThatCanBeReadIsBooked(int dead, int liar, long total, long seen) {
        aDayPasses();
        towns.get(dead).simulator().faults().always(Fault.cutConnection());
        lie(towns.get(liar), total);

        SyncReport report = sync();

        assertThat(report.panels()).hasSize(4);
        assertThat(report.isComplete()).isFalse();
        for (Town town : towns) {
            if (town == towns.get(dead)) {
                saysThatItIsDead(line(report, town), town);
            } else if (town == towns.get(liar)) {
                isReadExactly(line(report, town), town, seen);
            } else {
                isReadExactly(line(report, town), town);
            }
        }
        assertThat(report.booked()).isEqualTo(USED.plus(USED).plus(USED));
        assertThat(shop.quotaUsed()).isEqualTo(report.booked());

        towns.get(dead).simulator().faults().clear();
        SyncReport next = sync();
        assertThat(next.isComplete()).as("%s", next).isTrue();
        assertThat(next.booked()).as("of the one that was dead").isEqualTo(USED);
        isReadExactly(line(next, towns.get(dead)), towns.get(dead));
        assertThat(sync().booked()).isEqualTo(Traffic.ZERO);
    }

    private static void lie(Town town, long total) {
        if (town instanceof MarzbanTown marzban) {
            marzban.simulator.lieAboutTotal(total);
        } else if (town instanceof MarzneshinTown marzneshin) {
            marzneshin.simulator.lieAboutTotal(total);
        } else {
            throw new AssertionError(town.panel().name() + " tells no total");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aResellerWhoRanOutIsStoppedEverywhereAndWhereAPanelIsDeadAsSoonAsItIsBack(int dead) {
        for (Town town : towns) {
            town.simulator().use("ali000001", Traffic.gib(3));
        }
        shop.sync();
        towns.get(dead).simulator().faults().always(Fault.cutConnection());

        EnforcementReport first = shop.engine.enforce();

        assertThat(first.resellersHeld()).isEqualTo(1);
        assertThat(first.pending()).as("%s", first).isEqualTo(OURS);
        for (Town town : towns) {
            assertThat(Shop.names("ali", OURS).stream().filter(town::runs))
                    .as("who runs in %s", town.panel().name())
                    .hasSize(town == towns.get(dead) ? OURS : 0);
            assertThat(Shop.names("stranger", STRANGERS)).allMatch(town::runs);
            assertThat(town.mostWritesInASecond()).isLessThanOrEqualTo(3);
        }

        towns.get(dead).simulator().faults().clear();
        shop.clock.advance(Duration.ofMinutes(11));
        shop.sync();
        EnforcementReport second = shop.engine.enforce();
        assertThat(second.isComplete()).as("%s", second).isTrue();
        assertThat(towns).allSatisfy(town -> assertThat(Shop.names("ali", OURS)).noneMatch(town::runs));

        shop.engine
                .resellers()
                .setQuota(shop.reseller, Optional.of(Traffic.gib(20)), Attribution.of(Shop.ADMIN, "paid"));
        EnforcementReport third = shop.engine.enforce();
        assertThat(third.enabled()).isEqualTo(4 * OURS);
        assertThat(third.isComplete()).as("%s", third).isTrue();
        assertThat(towns).allSatisfy(town -> assertThat(Shop.names("ali", OURS)).allMatch(town::runs));
    }
}
