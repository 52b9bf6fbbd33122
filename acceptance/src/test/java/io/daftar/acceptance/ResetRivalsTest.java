package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.ConfigEvent;
import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigDeletedException;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.ResetUnderWayException;
import io.daftar.model.Traffic;
import io.daftar.report.Adoption;
import io.daftar.report.ResetReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A reset of one process, and another reset, an enforcement or a deletion of another in the middle of it. */
@ParameterizedClass
@MethodSource("io.daftar.acceptance.Race#races")
final class ResetRivalsTest {
    private static final Traffic ALL = Traffic.mib(2_148);

    private final Race race;
    private final Shop shop;

    ResetRivalsTest(TownKind kind, ShopStore store) {
        race = new Race(kind, store);
        shop = race.shop;
    }

    @AfterEach
    void close() {
        race.close();
    }

    private List<ConfigEvent> resets() {
        return shop.events(race.config).stream()
                .filter(event -> event.type() == ConfigEvent.Type.USAGE_RESET)
                .toList();
    }

    private ResetReport reset() {
        return race.one.resetConfigUsage(race.config, Attribution.of(Shop.ADMIN, "asked for"));
    }

    private void otherIsTurnedAway() {
        assertThatThrownBy(() -> race.other.resetConfigUsage(race.config, Attribution.of(Shop.ADMIN, "too")))
                .isInstanceOf(ResetUnderWayException.class)
                .hasMessageContaining("under way");
    }

    @Test
    void aConfigIsResetByOneAtATime() {
        race.before(Town::isReset, this::otherIsTurnedAway);

        assertThat(reset().settled()).isEqualTo(ALL);

        race.settledAndCountedOnce();
        assertThat(resets()).hasSize(1);
    }

    @Test
    void aConfigThatIsBeingResetIsNotResetAgainBeforeThatIsEntered() {
        race.after(Town::isReset, this::otherIsTurnedAway);

        assertThat(reset().settled()).isEqualTo(ALL);

        race.settledAndCountedOnce();
        assertThat(resets()).hasSize(1);
    }

    @Test
    void aResellerIsResetByOneAtATimeAndItsConfigsToo() {
        race.before(Town::isReset, () -> {
            otherIsTurnedAway();
            assertThatThrownBy(() -> race.other.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "too")))
                    .isInstanceOf(ResetUnderWayException.class);
        });

        ResetReport report = race.one.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));

        race.happened();
        assertThat(report.settled()).isEqualTo(ALL);
        assertThat(report.forgiven()).isEqualTo(ALL);
        assertThat(resets()).hasSize(1);
        race.use(Traffic.mib(7));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(7));
    }

    @Test
    void aConfigThatSomebodyElseIsResettingIsReportedByTheResellersReset() {
        race.before(Town::isReset, () -> {
            ResetReport report = race.other.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "too"));
            assertThat(report.remoteFailed()).isEqualTo(1);
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.message()).contains("under way"));
        });

        reset();

        race.happened();
        shop.sync();
        assertThat(race.one.usage(shop.reseller).metered()).isEqualTo(ALL);
        assertThat(race.one.usage(shop.reseller).settled()).isEqualTo(ALL);
        assertThat(race.town.counter(Race.USER)).isEqualTo(Traffic.ZERO);
    }

    @Test
    void twoResellersOnOnePanelAreResetAtOnceAndApart() {
        ResellerId sara = race.one.resellers().add(NewReseller.named("Sara").quota(Traffic.gib(10)));
        PanelId panel = shop.towns.values().iterator().next();
        race.town.addUsers("sara", 1);
        Adoption users = Adoption.of(Shop.names("sara", 1), Baseline.FROM_ZERO);
        ConfigId hers = race.one.configs().adopt(sara, panel, users).get(0);
        race.town.simulator().use(Shop.name("sara", 1), Traffic.mib(300));
        race.before(Town::isReset, () -> {
            ResetReport report = race.other.resetUsage(sara, Attribution.of(Shop.ADMIN, "too"));
            assertThat(report.settled()).isEqualTo(Traffic.mib(300));
            assertThat(report.forgiven()).isEqualTo(Traffic.mib(300));
        });

        ResetReport report = race.one.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));

        race.happened();
        assertThat(report.settled()).isEqualTo(ALL);
        assertThat(report.forgiven()).isEqualTo(ALL);
        race.use(Traffic.mib(7));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(7));
        assertThat(race.one.usage(sara).quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(race.one.usage(sara).metered()).isEqualTo(Traffic.mib(300));
        assertThat(race.one.configs().get(hers).settled()).isEqualTo(Traffic.mib(300));
    }

    @Test
    void anEnforcementWhileTheResetIsOnItsWayLeavesNobodyRunningWhoIsHeld() {
        race.one.disable(race.config, Attribution.of(Shop.ADMIN, "asked for"));
        race.before(Town::isReset, race.other::enforce);

        reset();

        staysOff();
    }

    @Test
    void anEnforcementBeforeTheResetIsEnteredLeavesNobodyRunningWhoIsHeld() {
        race.one.disable(race.config, Attribution.of(Shop.ADMIN, "asked for"));
        race.after(Town::isReset, race.other::enforce);

        reset();

        staysOff();
    }

    @Test
    void aResetWhileThePanelIsToldToStopAUserLeavesNobodyRunning() {
        race.one.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
        race.before(
                request -> request.isWrite() && !Town.isSignIn(request),
                () -> race.other.resetConfigUsage(race.config, Attribution.of(Shop.ADMIN, "asked for")));

        race.one.enforce();

        staysOff();
    }

    @Test
    void aResetBeforeAStopIsEnteredLeavesNobodyRunning() {
        race.one.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
        race.after(
                request -> request.isWrite() && !Town.isSignIn(request),
                () -> race.other.resetConfigUsage(race.config, Attribution.of(Shop.ADMIN, "asked for")));

        race.one.enforce();

        staysOff();
    }

    private void staysOff() {
        race.happened();
        race.one.enforce(); // What was overtaken is found again without any sync.
        assertThat(race.town.runs(Race.USER)).isFalse();
        assertThat(race.one.configs().get(race.config).seen().mayRun()).isFalse();
        assertThat(race.one.previewEnforcement().didNothing()).isTrue();
        shop.sync();
        race.one.enforce();
        assertThat(race.town.runs(Race.USER)).isFalse();
        race.counts(ALL, Traffic.ZERO);
    }

    @Test
    void aDeletionWhileTheResetIsOnItsWayKeepsEveryByte() {
        race.before(Town::isReset, () -> race.other.delete(race.config, Attribution.of(Shop.ADMIN, "left")));

        reset();

        isGoneWithEveryByteKept();
    }

    @Test
    void aDeletionBeforeTheResetIsEnteredKeepsEveryByte() {
        race.after(Town::isReset, () -> race.other.delete(race.config, Attribution.of(Shop.ADMIN, "left")));

        reset();

        isGoneWithEveryByteKept();
    }

    @Test
    void aResetWhileThePanelIsToldToDeleteTheUserKeepsEveryByte() {
        race.before(
                request -> request.isWrite() && !Town.isSignIn(request),
                () -> assertThatThrownBy(
                                () -> race.other.resetConfigUsage(race.config, Attribution.of(Shop.ADMIN, "asked for")))
                        .isInstanceOf(ConfigDeletedException.class)
                        .hasMessageContaining("deleted"));

        race.one.delete(race.config, Attribution.of(Shop.ADMIN, "left"));

        isGoneWithEveryByteKept();
    }

    private void isGoneWithEveryByteKept() {
        race.happened();
        shop.sync(); // Whatever was put off is due by now.
        race.one.enforce();
        assertThat(race.town.has(Race.USER)).isFalse();
        race.counts(ALL, Traffic.ZERO);
        AccountId account = shop.account(race.config).account().id();
        List<UsageEntry> entries =
                shop.store.inTransaction(tables -> tables.entries().ofAccount(account, 100));
        Optional<Traffic> settled = entries.stream()
                .filter(entry -> entry.kind() == UsageEntry.Kind.SETTLED)
                .map(UsageEntry::amount)
                .reduce(Traffic::plus);
        assertThat(settled).hasValue(ALL);
    }
}
