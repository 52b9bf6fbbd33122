package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ledger.Booking;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a ledger while a page with its user is on its way. */
class SyncRacesTest {
    private final MarzbanShop shop = new MarzbanShop();
    private ConfigId config;

    @BeforeEach
    void oneUserWithTraffic() {
        config = shop.adopt("ali_01").get(0);
        shop.adopt("ali_02");
        shop.panel.use("ali_01", Traffic.gib(2));
        shop.sync();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** Runs {@code meanwhile} once, after the panel has answered with the users and before the answer is booked. */
    private void whileAPageIsOnItsWay(Runnable meanwhile) {
        AtomicBoolean done = new AtomicBoolean();
        Fault late = (request, panel) -> {
            Answer answer = panel.get();
            if (!done.getAndSet(true)) {
                meanwhile.run();
            }
            return answer;
        };
        shop.panel.faults().onPath("/api/users").next(1, late);
    }

    private void change(String user, UnaryOperator<UsageLedger> how) {
        shop.store.inTransactionDo(tables -> {
            Account account =
                    tables.accounts().named(shop.panelId, List.of(user)).get(0);
            UsageLedger before = account.ledger();
            UsageLedger after = how.apply(before);
            long change = tables.panels().nextChange(shop.panelId);
            tables.accounts()
                    .update(List.of(new AccountChange(
                            before.revision(), account.withLedger(after).withChange(change))));
            Traffic delta = after.total().minus(before.total());
            if (!delta.isZero()) {
                tables.resellers().meter(Map.of(shop.reseller, delta));
            }
        });
    }

    @Test
    void aReadingIsDroppedWhenAResetWasOpenedMeanwhileAndNothingIsLost() {
        shop.panel.use("ali_01", Traffic.mib(100));
        shop.panel.use("ali_02", Traffic.mib(1));
        whileAPageIsOnItsWay(() -> change("ali_01", ledger -> ledger.resetOpened(shop.clock.instant())));

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().dropped()).isEqualTo(1);
        assertThat(shop.metered()).isEqualTo(Traffic.gib(2).plus(Traffic.mib(1)));

        shop.panel.restartCounter("ali_01");
        shop.panel.use("ali_01", Traffic.mib(5));
        change("ali_01", ledger -> {
            Counter after = Counter.of(Traffic.ZERO, shop.clock.instant()).withLifetime(Traffic.mib(2048 + 100));
            Booking closed = ledger.resetConfirmed(
                    after.withIncarnation(
                            ledger.last().orElseThrow().incarnation().orElseThrow()),
                    ReadingRules.DEFAULT);
            return closed.after();
        });
        shop.sync();
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aReadingThatIsOlderThanAFinishedResetIsDropped() {
        whileAPageIsOnItsWay(() -> {
            change("ali_01", ledger -> ledger.resetOpened(shop.clock.instant()));
            shop.panel.restartCounter("ali_01");
            change(
                    "ali_01",
                    ledger -> ledger.resetConfirmed(shop.clock.instant()).after());
        });

        assertThat(shop.sync().counts().dropped()).isEqualTo(1);
        shop.panel.use("ali_01", Traffic.mib(3));
        shop.sync();

        assertThat(shop.metered()).isEqualTo(Traffic.gib(2).plus(Traffic.mib(3)));
        assertThat(shop.account("ali_01").ledger().current()).isEqualTo(Traffic.mib(3));
        assertThat(shop.account("ali_01").ledger().settled()).isEqualTo(Traffic.gib(2));
    }

    @Test
    void aConfigReadByItselfMeanwhileIsBookedOnce() {
        shop.panel.use("ali_01", Traffic.mib(100));
        whileAPageIsOnItsWay(() -> {
            shop.panel.use("ali_01", Traffic.mib(11));
            assertThat(shop.engine.syncConfig(config).delta()).isEqualTo(Traffic.mib(111));
        });

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().dropped()).isEqualTo(1);
        assertThat(shop.metered()).isEqualTo(shop.truth());
        shop.sync();
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aUserTakenOverMeanwhileIsNotBookedFromAPageAskedForBefore() {
        shop.panel.addUser("ali_03").traffic(Traffic.gib(1));
        whileAPageIsOnItsWay(() -> shop.adopt("ali_03"));

        shop.sync();
        shop.sync();

        assertThat(shop.metered()).isEqualTo(Traffic.gib(3));
    }

    @Test
    void aResetThatACrashLeftOpenIsClosedByALaterSync() {
        change("ali_01", ledger -> ledger.resetOpened(shop.clock.instant()));
        shop.panel.restartCounter("ali_01"); // the panel had done it
        shop.panel.use("ali_01", Traffic.mib(9));
        assertThat(shop.sync().counts().dropped()).isEqualTo(1);

        shop.clock.advance(Duration.ofMinutes(5));
        PanelSyncReport report = shop.sync();

        assertThat(report.counts().dropped()).isZero();
        assertThat(shop.metered()).isEqualTo(shop.truth());
        assertThat(shop.account("ali_01").ledger().settled()).isEqualTo(Traffic.gib(2));
        assertThat(shop.account("ali_01").ledger().current()).isEqualTo(Traffic.mib(9));
    }

    @Test
    void aReadingOfAnEarlierPageIsDroppedThoughItIsBookedAfterALaterOneWasAskedFor() {
        shop.panel.addUsers("many", 250);
        shop.adoptMany(Shop.names("many", 250));
        shop.sync();
        whileAPageIsOnItsWay(() -> {
            change("ali_01", ledger -> ledger.resetOpened(shop.clock.instant()));
            shop.panel.restartCounter("ali_01");
            change(
                    "ali_01",
                    ledger -> ledger.resetConfirmed(shop.clock.instant()).after());
        });

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().matched()).as("two pages").isEqualTo(252);
        assertThat(report.counts().dropped()).isEqualTo(1);
        shop.sync();
        assertThat(shop.metered()).isEqualTo(shop.truth());
        assertThat(shop.account("ali_01").ledger().settled()).isEqualTo(Traffic.gib(2));
    }

    @Test
    void aConfigReadByItselfBetweenTheLookUpAndTheWriteIsBookedOnce() {
        shop.panel.use("ali_01", Traffic.mib(100));
        shop.panel.use("ali_02", Traffic.mib(1));
        shop.store.betweenLookingUpAndWriting(
                () -> assertThat(shop.engine.syncConfig(config).delta()).isEqualTo(Traffic.mib(100)));

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().dropped()).isEqualTo(1);
        assertThat(report.booked()).isEqualTo(Traffic.mib(1));
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aUserWhoCameBackIsMissingNoLonger() {
        shop.panel.removeUser("ali_01");
        shop.sync();
        assertThat(shop.account("ali_01").missingSince()).isPresent();
        shop.panel.addUser("ali_01").traffic(77);

        shop.sync();

        assertThat(shop.account("ali_01").missingSince()).isEmpty();
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void whatAnActorForgotMeanwhileIsNotQuarantinedAgainFromAPageAskedForBefore() {
        shop.panel.use("ali_01", Traffic.gib(900));
        assertThat(shop.sync().counts().quarantined()).isEqualTo(1);
        whileAPageIsOnItsWay(() -> shop.engine
                .configs()
                .dismissQuarantine(config, Attribution.of(Actor.user("support-7"), "a broken counter")));

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().dropped()).isEqualTo(1);
        assertThat(shop.metered()).isEqualTo(Traffic.gib(2));
        shop.sync();
        assertThat(shop.metered()).isEqualTo(Traffic.gib(2));
    }

    @Test
    void aUserWhoCameBackMeanwhileIsNotCalledMissing() {
        shop.panel.removeUser("ali_01");
        whileAPageIsOnItsWay(() -> {
            shop.panel.addUser("ali_01");
            shop.engine.syncConfig(config);
        });

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().missing()).isZero();
        assertThat(report.counts().dropped()).isEqualTo(1);
        assertThat(shop.account("ali_01").missingSince()).isEmpty();
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }
}
