package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Reason;
import io.daftar.report.EnforcementReport;
import io.daftar.report.FailureKind;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.store.Account;
import java.time.Duration;
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
        shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
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
        shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
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
        shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));

        EnforcementReport report = shop.engine.enforce();
        int calls = tehran.writes();
        EnforcementReport again = shop.engine.enforce();

        assertThat(report.gone()).isEqualTo(1);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND));
        assertThat(again.isComplete()).isTrue();
        assertThat(tehran.writes()).isEqualTo(calls);
    }

    @Test
    void aPanelThatSaysDoneAndShowsTheContraryHasNotDoneIt() {
        shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
        String unchanged = "{\"username\":\"" + USER + "\",\"status\":\"active\",\"used_traffic\":0,"
                + "\"lifetime_used_traffic\":0,\"created_at\":\"2026-01-01T00:00:00\",\"data_limit\":null,"
                + "\"expire\":null,\"links\":[],\"subscription_url\":\"\"}";
        tehran.simulator().faults().onWrites().always(Fault.answer(Answer.json(200, unchanged)));

        EnforcementReport report = shop.engine.enforce();

        assertThat(report.disabled()).isZero();
        assertThat(report.failures()).isNotEmpty();
        assertThat(shop.events(config))
                .singleElement()
                .satisfies(event -> assertThat(event.remote().success()).isFalse());
        tehran.simulator().faults().clear();
        shop.clock.advance(Duration.ofMinutes(2));
        assertThat(shop.engine.enforce().isComplete()).isTrue();
        assertThat(tehran.runs(USER)).isFalse();
    }

    @Test
    void whatAnActorDidWhileAWriteWasUnderWayIsReadBack() {
        shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked for"));
        tehran.switchByHand(USER, true);
        shop.sync();
        boolean[] enabled = new boolean[1];
        tehran.simulator().onRequest(request -> {
            if (request.method().equals("PUT") && !enabled[0]) {
                enabled[0] = true;
                shop.engine.enable(config, Attribution.of(Shop.ADMIN, "while the panel is being told to stop"));
            }
        });

        shop.engine.enforce();
        assertThat(enabled[0]).isTrue();
        shop.engine.enforce();

        assertThat(tehran.runs(USER))
                .as("nothing holds it, and no sync was needed to see that")
                .isTrue();
        assertThat(shop.account(config).inSync()).isTrue();
    }

    @Test
    void aConfirmationMakesEveryEarlierReadingLate() {
        shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
        Account before = shop.account(config).account();
        shop.engine.enforce();
        Account after = shop.account(config).account();

        assertThat(after.ledger().revision()).isGreaterThan(before.ledger().revision());
        assertThat(after.change()).isGreaterThan(before.change()).isEqualTo(shop.lastChange(tehran));
    }

    @Test
    void aPageAskedForBeforeOurWriteDoesNotUndoItsConfirmation() {
        shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
        boolean[] interfered = new boolean[1];
        tehran.simulator().onRequest(request -> {
            if (request.path().endsWith("/api/users") && !interfered[0]) {
                interfered[0] = true;
                shop.engine.disable(config, Attribution.of(Shop.ADMIN, "while the page is under way"));
            }
        });
        shop.sync();

        assertThat(interfered[0]).isTrue();
        assertThat(tehran.runs(USER)).isFalse();
        assertThat(shop.account(config).inSync()).as("%s", shop.account(config)).isTrue();
        assertThat(shop.engine.enforce().isComplete()).isTrue();
    }
}
