package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.Configs.ConfigStanding;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.panel.NewPanelUser;
import io.daftar.report.ResetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reset does on each kind of panel: to the counter, to the books, and to users who must not run. */
@ParameterizedClass
@EnumSource
final class ResetOnEveryPanelTest {
    private static final String USER = Shop.name("ali", 1);

    private final Shop shop;
    private final Town town;
    private final ConfigId config;

    ResetOnEveryPanelTest(TownKind kind) {
        shop = Shop.with(kind);
        town = shop.town(0);
        config = shop.adopt(town, "ali", 1).get(0);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void use(Traffic bytes) {
        town.simulator().use(USER, bytes);
    }

    private ResetReport reset() {
        return shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "new month"));
    }

    private ConfigStanding standing() {
        return shop.engine.configs().get(config);
    }

    private void counts(Traffic metered, Traffic current) {
        assertThat(shop.quotaUsed()).isEqualTo(metered);
        assertThat(standing().current()).isEqualTo(current);
        assertThat(standing().settled()).isEqualTo(metered.minus(current));
    }

    /** Nobody is let run by the panel behind our back, and we know it. */
    private void isOffForSure() {
        assertThat(town.runs(USER)).isFalse();
        assertThat(standing().wantedOn()).isFalse();
        assertThat(standing().seen().mayRun()).isFalse();
        assertThat(shop.account(config).inSync()).isTrue();
        assertThat(shop.engine.previewEnforcement().didNothing()).isTrue();
        shop.sync();
        assertThat(shop.engine.enforce().didNothing()).isTrue();
    }

    private void terms(Optional<Traffic> limit, Optional<Instant> end) {
        shop.engine.setTerms(config, new ConfigTerms(limit, end), Attribution.of(Shop.ADMIN, "asked for"));
    }

    @Test
    void theCounterIsZeroAndTheCycleIsSettledWithWhatNoSyncHadSeen() {
        use(Traffic.gib(2));
        shop.sync();
        use(Traffic.mib(100));

        ResetReport report = reset();

        assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(1);
        assertThat(report.settled()).isEqualTo(Traffic.mib(2_148));
        assertThat(town.counter(USER)).isEqualTo(Traffic.ZERO);
        counts(Traffic.mib(2_148), Traffic.ZERO);
        use(Traffic.mib(7));
        shop.sync();
        shop.sync();
        counts(Traffic.mib(2_155), Traffic.mib(7));
        assertThat(reset().settled()).isEqualTo(Traffic.mib(7));
        shop.sync();
        counts(Traffic.mib(2_155), Traffic.ZERO);
    }

    @Test
    void whatAUserUsedBeforeTheFirstSyncIsSettledToo() {
        use(Traffic.mib(300));

        ResetReport report = reset();

        assertThat(report.settled()).isEqualTo(Traffic.mib(300));
        use(Traffic.mib(7));
        shop.sync();
        shop.sync();
        counts(Traffic.mib(307), Traffic.mib(7));
    }

    @Test
    void whatAUserOfOursUsedBeforeTheFirstSyncIsSettledToo() {
        PanelId panel = shop.towns.values().iterator().next();
        ConfigId made = shop.engine
                .configs()
                .create(shop.reseller, panel, NewPanelUser.named("sara_01"), Attribution.of(Shop.ADMIN, "sold"))
                .config();
        town.simulator().use("sara_01", Traffic.mib(300));

        ResetReport report = shop.engine.resetConfigUsage(made, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(report.settled()).isEqualTo(Traffic.mib(300));
        town.simulator().use("sara_01", Traffic.mib(7));
        shop.sync();
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(307));
    }

    @Test
    void aResetOfNothingIsAResetAndSettlesNothing() {
        shop.sync();

        ResetReport report = reset();

        assertThat(report.remoteSucceeded()).isEqualTo(1);
        assertThat(report.settled()).isEqualTo(Traffic.ZERO);
        use(Traffic.mib(7));
        shop.sync();
        counts(Traffic.mib(7), Traffic.mib(7));
        assertThat(shop.events(config)).extracting(ConfigEvent::type).containsExactly(ConfigEvent.Type.USAGE_RESET);
    }

    @Test
    void whoRunsGoesOnRunning() {
        use(Traffic.gib(1));
        shop.sync();
        int writes = town.writes();

        reset();

        assertThat(town.runs(USER)).isTrue();
        assertThat(town.writes()).as("the reset, and nothing else").isEqualTo(writes + 1);
        assertThat(shop.engine.enforce().didNothing()).isTrue();
    }

    @Test
    void whoIsHeldIsOffAgainWhetherRunningLimitedOrExpiredOnThePanel() {
        Instant soon = shop.clock.instant().plus(Duration.ofDays(5));
        List<ConfigTerms> various = List.of(
                new ConfigTerms(Optional.empty(), Optional.empty()),
                new ConfigTerms(Optional.of(Traffic.gib(1)), Optional.empty()),
                new ConfigTerms(Optional.empty(), Optional.of(soon)));
        for (ConfigTerms terms : various) {
            terms(terms.limit(), terms.expiresAt());
            use(Traffic.gib(1));
            terms.expiresAt().ifPresent(end -> shop.clock.set(end.plus(Duration.ofDays(4))));
            shop.sync();
            shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked"));
            assertThat(town.runs(USER)).isFalse();

            ResetReport report = reset();

            assertThat(report.remoteSucceeded()).as("%s: %s", terms, report).isEqualTo(1);
            assertThat(town.counter(USER)).isEqualTo(Traffic.ZERO);
            isOffForSure();
            terms(Optional.empty(), Optional.empty());
            shop.engine.enable(config, Attribution.of(Shop.ADMIN, "asked for"));
            assertThat(town.runs(USER)).isTrue();
        }
    }

    @Test
    void whoIsStoppedForTheResellersQuotaIsOffAgainAndTheQuotaStaysUsedUp() {
        use(Traffic.gib(11));
        shop.sync();
        shop.engine.enforce();
        assertThat(town.runs(USER)).isFalse();

        reset();

        isOffForSure();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(11));
        shop.engine.resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "goodwill"));
        shop.engine.enforce();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(town.runs(USER)).isTrue();
        assertThat(standing().wantedOn()).isTrue();
        assertThat(shop.account(config).inSync()).isTrue();
    }

    @Test
    void whoUsedUpTheLimitRunsAgain() {
        shop.engine.settings().set(Setting.ALLOW_CONFIG_OVERRUN, "0");
        terms(Optional.of(Traffic.gib(1)), Optional.empty());
        use(Traffic.gib(1));
        shop.sync();
        shop.engine.enforce();
        assertThat(town.runs(USER)).isFalse();

        reset();
        shop.engine.enforce();

        assertThat(town.runs(USER)).isTrue();
        assertThat(standing().config().holds()).isEmpty();
        shop.sync();
        assertThat(shop.engine.enforce().didNothing()).isTrue();
        assertThat(town.runs(USER)).isTrue();
    }

    @Test
    void whoseTimeIsOverStaysStopped() {
        shop.engine.settings().set(Setting.ALLOW_CONFIG_OVERRUN, "0");
        terms(Optional.empty(), Optional.of(shop.clock.instant().plus(Duration.ofDays(5))));
        use(Traffic.gib(1));
        shop.clock.advance(Duration.ofDays(9));
        shop.sync();
        shop.engine.enforce();
        assertThat(town.runs(USER)).isFalse();

        reset();

        isOffForSure();
    }

    @Test
    void aUserWhomThePanelHasLostIsSettledHereAndReported() {
        use(Traffic.gib(1));
        shop.sync();
        town.remove(USER);

        ResetReport report = reset();

        assertThat(report.remoteFailed()).isEqualTo(1);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("NOT_FOUND"));
        assertThat(shop.account(config).account().missingSince()).isPresent();
        counts(Traffic.gib(1), Traffic.ZERO);
        shop.sync();
        counts(Traffic.gib(1), Traffic.ZERO);
    }
}
