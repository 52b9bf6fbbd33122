package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigDeletedException;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.Reason;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.report.SwitchReport;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an actor does to one config. */
class ManualTest {
    private final Shop shop = Shop.with(MarzbanTown::open);
    private final Town tehran = shop.towns.keySet().iterator().next();
    private final ConfigId config = shop.adopt(tehran, "ali", 1).get(0);
    private static final String USER = Shop.name("ali", 1);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void disablingIsTrueHereAndOnThePanelAtOnce() {
        SwitchReport report = shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked by customer"));

        assertThat(report.remoteSuccess()).isTrue();
        assertThat(report.attempts()).isEqualTo(1);
        assertThat(report.holds()).containsExactly(Hold.MANUAL);
        assertThat(tehran.runs(USER)).isFalse();
        assertThat(shop.events(config)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(ConfigEvent.Type.MANUAL_DISABLED);
            assertThat(event.reason()).contains(Reason.MANUAL);
            assertThat(event.actor()).isEqualTo(Shop.ADMIN);
            assertThat(event.details()).containsEntry("comment", "asked by customer");
        });
        assertThat(shop.told).hasSize(1);
    }

    @Test
    void whatThePanelDoesNotConfirmIsDoneByTheNextEnforcementInTheActorsName() {
        tehran.simulator().faults().always(Fault.cutConnection());
        SwitchReport report = shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked for"));
        assertThat(report.remoteSuccess()).isFalse();
        assertThat(report.attempts()).isEqualTo(3);
        assertThat(report.lastError()).isPresent();
        assertThat(shop.account(config).wantedOn()).as("true here at once").isFalse();

        tehran.simulator().faults().clear();
        shop.clock.advance(Duration.ofMinutes(2));
        shop.engine.enforce();

        assertThat(tehran.runs(USER)).isFalse();
        assertThat(shop.events(config))
                .extracting(ConfigEvent::type, event -> event.remote().success(), ConfigEvent::actor)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ConfigEvent.Type.MANUAL_DISABLED, false, Shop.ADMIN),
                        org.assertj.core.groups.Tuple.tuple(ConfigEvent.Type.MANUAL_DISABLED, true, Shop.ADMIN));
    }

    @Test
    void threeAttemptsAreMadeWithinAboutFourSeconds() {
        tehran.simulator().faults().onWrites().always(Fault.cutConnection());
        Instant before = shop.clock.instant();
        shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(Duration.between(before, shop.clock.instant()))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    @Test
    void enablingBringsTheUserBack() {
        shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked for"));
        SwitchReport report = shop.engine.enable(config, Attribution.of(Shop.ADMIN, "paid"));

        assertThat(report.remoteSuccess()).isTrue();
        assertThat(report.holds()).isEmpty();
        assertThat(tehran.runs(USER)).isTrue();
        assertThat(shop.events(config))
                .last()
                .satisfies(event -> assertThat(event.type()).isEqualTo(ConfigEvent.Type.MANUAL_ENABLED));
    }

    @Test
    void enablingIsRefusedWithTheReasonWhileAnotherHoldStandsAndTheActorsHoldIsLifted() {
        shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked for"));
        shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "chargeback"));

        SwitchReport refused = shop.engine.enable(config, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(refused.remoteSuccess()).isFalse();
        assertThat(refused.attempts()).isZero();
        assertThat(refused.lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("RESELLER_SUSPENDED"));
        assertThat(shop.account(config).config().holds()).isEmpty();
        assertThat(tehran.runs(USER)).isFalse();

        shop.engine.resume(shop.reseller, Attribution.of(Shop.ADMIN, "settled"));
        shop.engine.enforce();
        assertThat(tehran.runs(USER)).as("nothing holds it any more").isTrue();
        assertThat(shop.events(config))
                .extracting(ConfigEvent::type, ConfigEvent::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                ConfigEvent.Type.MANUAL_DISABLED, Optional.of(Reason.MANUAL)),
                        org.assertj.core.groups.Tuple.tuple(
                                ConfigEvent.Type.AUTO_ENABLED, Optional.of(Reason.RESELLER_RECOVERED)));
    }

    @Test
    void deletingKeepsTheBytesAndFreesTheName() {
        tehran.simulator().use(USER, Traffic.gib(1));
        shop.sync();
        tehran.simulator().use(USER, Traffic.mib(10));

        SwitchReport report = shop.engine.delete(config, Attribution.of(Shop.ADMIN, "left"));

        assertThat(report.remoteSuccess()).isTrue();
        assertThat(shop.quotaUsed())
                .as("with what was used since the last sync")
                .isEqualTo(Traffic.mib(1034));
        assertThat(shop.account(config).account().retired()).isTrue();
        assertThat(shop.events(config))
                .last()
                .satisfies(event -> assertThat(event.type()).isEqualTo(ConfigEvent.Type.DELETED));
        ConfigId again = shop.adopt(tehran, "ali", 1).get(0);
        assertThat(again).isNotEqualTo(config);
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(1034));
    }

    @Test
    void aUserThatIsGoneAlreadyIsGone() {
        ((MarzbanTown) tehran).simulator.removeUser(USER);

        assertThat(shop.engine
                        .delete(config, Attribution.of(Shop.ADMIN, "asked for"))
                        .remoteSuccess())
                .isTrue();
        assertThat(shop.engine
                        .delete(config, Attribution.of(Shop.ADMIN, "again"))
                        .remoteSuccess())
                .isTrue();
        assertThatThrownBy(() -> shop.engine.enable(config, Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(ConfigDeletedException.class)
                .hasMessageContaining("deleted");
    }

    @Test
    void aDeletionThatThePanelDoesNotConfirmGoesOnByItself() {
        tehran.simulator().faults().always(Fault.cutConnection());
        assertThat(shop.engine
                        .delete(config, Attribution.of(Shop.ADMIN, "asked for"))
                        .remoteSuccess())
                .isFalse();
        tehran.simulator().faults().clear();
        shop.clock.advance(Duration.ofMinutes(2));

        assertThat(shop.engine.enforce().deleted()).isEqualTo(1);
        assertThat(((MarzbanTown) tehran).simulator.hasUser(USER)).isFalse();
    }

    @Test
    void newTermsForAUserWhomThePanelHasLostSaySo() {
        ((MarzbanTown) tehran).simulator.removeUser(USER);
        shop.sync();

        SwitchReport report = shop.engine.setTerms(
                config,
                new ConfigTerms(Optional.of(Traffic.gib(1)), Optional.empty()),
                Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(report.remoteSuccess()).isFalse();
        assertThat(report.lastError()).contains("the panel has no such user");
    }

    @Test
    void aConfigThatDoesNotExistIsSaidSo() {
        assertThatThrownBy(() -> shop.engine.disable(new ConfigId(4711), Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(UnknownIdException.class)
                .hasMessageContaining("4711");
    }

    @Test
    void whoIsOffOnThePanelWhenAdoptedStaysOff() {
        ((MarzbanTown) tehran).simulator.addUser("off").disabled();
        ConfigId off = shop.engine
                .configs()
                .adopt(shop.reseller, shop.towns.get(tehran), "off", io.daftar.model.Baseline.FROM_ZERO);

        assertThat(shop.engine.enforce().isComplete()).isTrue();
        assertThat(tehran.runs("off")).isFalse();
        assertThat(shop.account(off).config().holds()).containsExactly(Hold.MANUAL);
        assertThat(shop.engine
                        .enable(off, Attribution.of(Shop.ADMIN, "asked for"))
                        .remoteSuccess())
                .isTrue();
        assertThat(tehran.runs("off")).isTrue();
    }
}
