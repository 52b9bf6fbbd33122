package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.Reason;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.report.Adoption;
import io.daftar.report.SwitchReport;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits and expiries of single configs, where the shop enforces them. */
class TermsTest {
    private static final String USER = "ali";

    private final Shop shop = Shop.with(MarzbanTown::open);
    private final MarzbanTown tehran =
            (MarzbanTown) shop.towns.keySet().iterator().next();

    @AfterEach
    void close() {
        shop.close();
    }

    private ConfigId adopt(Adoption adoption) {
        tehran.simulator.addUser(USER);
        return shop.engine
                .configs()
                .adopt(shop.reseller, shop.towns.get(tehran), adoption)
                .get(0);
    }

    private ConfigId limited() {
        return adopt(Adoption.of(List.of(USER), Baseline.FROM_ZERO).limit(Traffic.gib(1)));
    }

    private void strict() {
        shop.engine.settings().set(Setting.ALLOW_CONFIG_OVERRUN, "false");
    }

    @Test
    void aConfigMayOverrunUnlessTheShopSaysNo() {
        ConfigId config = limited();
        tehran.simulator().use(USER, Traffic.gib(1));
        shop.sync();
        shop.engine.enforce();
        assertThat(tehran.runs(USER)).isTrue();

        strict();
        shop.engine.enforce();
        assertThat(tehran.runs(USER)).isFalse();
        assertThat(shop.events(config))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains(Reason.TRAFFIC_EXCEEDED));

        shop.engine.settings().set(Setting.ALLOW_CONFIG_OVERRUN, "1");
        shop.engine.enforce();
        assertThat(tehran.runs(USER)).isTrue();
        assertThat(shop.events(config)).last().satisfies(event -> {
            assertThat(event.type()).isEqualTo(ConfigEvent.Type.AUTO_ENABLED);
            assertThat(event.reason()).contains(Reason.CONFIG_RECOVERED);
        });
    }

    @Test
    void anExpiryIsEnforcedAlsoWhileThePanelCanNotBeRead() {
        strict();
        adopt(Adoption.of(List.of(USER), Baseline.FROM_ZERO)
                .expiresAt(shop.clock.instant().plus(Duration.ofHours(1))));
        tehran.simulator().faults().always(Fault.htmlPage(502));
        shop.clock.advance(Duration.ofHours(1));
        shop.engine.syncUsage();
        tehran.simulator().faults().clear();
        shop.engine.enforce();

        assertThat(tehran.runs(USER)).isFalse();
    }

    @Test
    void raisingTheLimitBringsTheUserBackAndTellsThePanelTheLimit() {
        strict();
        ConfigId config = limited();
        tehran.simulator().use(USER, Traffic.gib(1));
        shop.sync();
        shop.engine.enforce();

        SwitchReport report = shop.engine.setTerms(
                config,
                new ConfigTerms(Optional.of(Traffic.gib(2)), Optional.empty()),
                Attribution.of(Shop.ADMIN, "bought more"));
        shop.engine.enforce();

        assertThat(report.remoteSuccess()).isTrue();
        assertThat(tehran.simulator.user(USER).dataLimit())
                .hasValue(Traffic.gib(2).bytes());
        assertThat(tehran.runs(USER)).isTrue();
        assertThat(shop.account(config).config().holds()).isEmpty();
    }

    @Test
    void raisingTheLimitOfAHeldConfigDoesNotReviveIt() {
        ConfigId config = limited();
        shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked for"));

        shop.engine.setTerms(
                config,
                new ConfigTerms(Optional.of(Traffic.gib(5)), Optional.empty()),
                Attribution.of(Shop.ADMIN, "asked for"));
        shop.sync();
        shop.engine.enforce();

        assertThat(tehran.runs(USER)).isFalse();
        assertThat(shop.account(config).config().holds()).containsExactly(Hold.MANUAL);
    }

    @Test
    void newTermsThatThePanelDidNotHearOfAreToldAgain() {
        ConfigId config = limited();
        tehran.simulator().faults().always(Fault.cutConnection());
        SwitchReport report = shop.engine.setTerms(
                config,
                new ConfigTerms(Optional.of(Traffic.gib(7)), Optional.empty()),
                Attribution.of(Shop.ADMIN, "asked for"));
        assertThat(report.remoteSuccess()).isFalse();
        tehran.simulator().faults().clear();
        shop.clock.advance(Duration.ofMinutes(2));

        assertThat(shop.engine.enforce().termsSet()).isEqualTo(1);
        assertThat(tehran.simulator.user(USER).dataLimit())
                .hasValue(Traffic.gib(7).bytes());
    }
}
