package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.enforce.EnforcementReport;
import io.daftar.event.ConfigEvent;
import io.daftar.model.ConfigId;
import io.daftar.model.Reason;
import io.daftar.testkit.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody else switches users on the panel, or an answer is lost. */
class DriftTest {
    private static final String USER = Shop.name("ali", 1);

    private final Shop shop = Shop.with(MarzbanTown::open);
    private final Town tehran = shop.towns.keySet().iterator().next();
    private final ConfigId config = shop.adopt(tehran, "ali", 1).get(0);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aHeldUserWhomThePanelRevivedIsStoppedAgainAndReportedSo() {
        shop.engine.suspend(shop.reseller, Shop.ADMIN, "");
        shop.engine.enforce();
        tehran.switchByHand(USER, true);
        shop.sync();

        EnforcementReport report = shop.engine.enforce();

        assertThat(report.disabled()).isEqualTo(1);
        assertThat(report.repaired()).isEqualTo(1);
        assertThat(tehran.runs(USER)).isFalse();
        assertThat(shop.events(config)).last().satisfies(event -> {
            assertThat(event.type()).isEqualTo(ConfigEvent.Type.AUTO_DISABLED);
            assertThat(event.reason()).contains(Reason.DRIFT_REPAIRED);
        });
    }

    @Test
    void aFreeUserWhomSomebodySwitchedOffRunsAgain() {
        tehran.switchByHand(USER, false);
        shop.sync();

        EnforcementReport report = shop.engine.enforce();

        assertThat(report.repaired()).isEqualTo(1);
        assertThat(tehran.runs(USER)).isTrue();
        assertThat(shop.events(config)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(ConfigEvent.Type.AUTO_ENABLED);
            assertThat(event.reason()).contains(Reason.DRIFT_REPAIRED);
        });
    }

    @Test
    void aLostAnswerIsReadBackAndNotRepeated() {
        shop.engine.suspend(shop.reseller, Shop.ADMIN, "");
        tehran.simulator().faults().onWrites().next(1, Fault.loseAnswer());
        int before = tehran.writes();

        EnforcementReport report = shop.engine.enforce();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.disabled()).isEqualTo(1);
        assertThat(tehran.writes() - before).isEqualTo(1);
        assertThat(tehran.runs(USER)).isFalse();
    }

    @Test
    void aUserWhomThePanelHasLostIsAFindingAndNotAnEndlessRetry() {
        ((MarzbanTown) tehran).simulator.removeUser(USER);
        shop.engine.suspend(shop.reseller, Shop.ADMIN, "");

        EnforcementReport report = shop.engine.enforce();
        int calls = tehran.writes();
        EnforcementReport again = shop.engine.enforce();

        assertThat(report.gone()).isEqualTo(1);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo("NOT_FOUND"));
        assertThat(again.isComplete()).isTrue();
        assertThat(tehran.writes()).isEqualTo(calls);
    }

    @Test
    void aPageAskedForBeforeOurWriteDoesNotUndoItsConfirmation() {
        shop.engine.suspend(shop.reseller, Shop.ADMIN, "");
        boolean[] interfered = new boolean[1];
        tehran.simulator().onRequest(request -> {
            if (request.path().endsWith("/api/users") && !interfered[0]) {
                interfered[0] = true;
                shop.engine.disable(config, Shop.ADMIN, "while the page is under way");
            }
        });
        shop.sync();

        assertThat(interfered[0]).isTrue();
        assertThat(tehran.runs(USER)).isFalse();
        assertThat(shop.account(config).atRest()).as("%s", shop.account(config)).isTrue();
        assertThat(shop.engine.enforce().isComplete()).isTrue();
    }
}
