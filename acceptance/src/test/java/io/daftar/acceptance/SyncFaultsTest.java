package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Traffic;
import io.daftar.panels.http.HttpOptions;
import io.daftar.report.PanelFailure;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a panel that misbehaves does to a sync: the report says it, all that can be read is booked, the rest stays. */
class SyncFaultsTest {
    private static final int USERS = 500;

    private final MarzbanShop shop = new MarzbanShop();

    @BeforeEach
    void fiveHundredUsersWithTraffic() {
        shop.panel.addUsers("ali", USERS);
        shop.adoptMany(Shop.names("ali", USERS));
        shop.sync();
        for (int i = 1; i <= USERS; i++) {
            shop.panel.use(Shop.name("ali", i), 1_000 + i);
        }
        shop.store.accountRowsWritten();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void everythingIsBookedOnceThePanelIsWell() {
        shop.panel.faults().clear();
        shop.clock.advance(Duration.ofMinutes(20));
        assertThat(shop.sync().isComplete()).isTrue();
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    private void nothingChanged(PanelSyncReport report) {
        assertThat(report.booked()).isEqualTo(Traffic.ZERO);
        assertThat(shop.store.accountRowsWritten()).isZero();
        assertThat(shop.metered()).isEqualTo(Traffic.ZERO);
    }

    @Test
    void aPanelThatIsDownCostsAFewTriesAndChangesNothing() {
        shop.panel.goDown();

        PanelSyncReport report = shop.sync();

        assertThat(report.status()).isEqualTo(PanelSyncReport.Status.FAILED);
        assertThat(report.failures()).extracting(PanelFailure::kind).containsExactly(FailureKind.UNREACHABLE);
        assertThat(report.requests()).isLessThanOrEqualTo(6);
        nothingChanged(report);
        shop.panel.comeUp();
        everythingIsBookedOnceThePanelIsWell();
    }

    @Test
    void aPanelThatTakesForEverIsGivenUpAndNothingChanges() {
        shop.engine.close();
        try (ResellerEngine impatient = shop.engine(HttpOptions.DEFAULTS.readTimeout(Duration.ofMillis(150)))) {
            shop.panel.faults().onPath("/api/users").always(Fault.stall());
            shop.clock.advance(Duration.ofMinutes(1));

            PanelSyncReport report = impatient.syncUsage().panels().get(0);

            assertThat(report.status()).isEqualTo(PanelSyncReport.Status.FAILED);
            nothingChanged(report);
        }
        everythingIsBookedOnceThePanelIsWell();
    }

    @Test
    void aPageCutOffInTheMiddleIsReadAgain() {
        shop.panel
                .faults()
                .on(request -> request.target().contains("offset=200"))
                .next(1, Fault.cutBody());

        PanelSyncReport report = shop.sync();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.counts().matched()).isEqualTo(USERS);
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aPanelThatAlwaysCutsOffItsSecondPageStillHasEveryUserReadByName() {
        shop.panel
                .faults()
                .on(request -> request.target().contains("offset=2")
                        || request.target().contains("offset=3"))
                .always(Fault.cutBody());

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().matched()).isEqualTo(USERS);
        assertThat(shop.metered()).isEqualTo(shop.truth());
        assertThat(report.failures()).isNotEmpty();
        everythingIsBookedOnceThePanelIsWell();
    }

    @Test
    void aPanelThatIsGoneAtItsThirdPageHasTwoPagesBookedAndIsNotCalledRead() {
        Optional<Instant> complete = shop.completedAt();
        shop.panel
                .faults()
                .on(request -> request.target().contains("offset=400"))
                .always(Fault.htmlPage(502));

        PanelSyncReport report = shop.sync();

        assertThat(report.status()).isEqualTo(PanelSyncReport.Status.FAILED);
        assertThat(report.failures()).extracting(PanelFailure::kind).containsExactly(FailureKind.UNREACHABLE);
        assertThat(report.counts().matched()).isEqualTo(400);
        assertThat(shop.store.accountRowsWritten()).isEqualTo(400);
        assertThat(shop.completedAt()).isEqualTo(complete);
        everythingIsBookedOnceThePanelIsWell();
        assertThat(shop.completedAt()).isNotEqualTo(complete);
    }

    @Test
    void aWebPageInsteadOfThePanelIsToldInASentenceAndChangesNothing() {
        shop.panel.faults().onPath("/api/users").always(Fault.htmlPage(502));

        PanelSyncReport report = shop.sync();

        assertThat(report.status()).isEqualTo(PanelSyncReport.Status.FAILED);
        assertThat(report.panelFailure())
                .map(PanelFailure::message)
                .get()
                .asString()
                .contains("502");
        nothingChanged(report);
        everythingIsBookedOnceThePanelIsWell();
    }

    @Test
    void aTokenThatDiesInTheMiddleOfTheListIsReplacedOnceAndTheListGoesOn() {
        AtomicInteger pages = new AtomicInteger();
        shop.panel.onRequest(request -> {
            if (request.path().equals("/api/users") && pages.incrementAndGet() == 2) {
                shop.panel.forgetTokens();
            }
        });
        long logins = shop.panel.requests().logins();

        PanelSyncReport report = shop.sync();

        assertThat(report.isComplete()).isTrue();
        assertThat(shop.panel.requests().logins() - logins).isEqualTo(1);
        assertThat(report.requests()).isEqualTo(3 + 1 + 1); // three pages, the refused one, one login
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aPanelThatRefusesTheAdministratorIsNotStormedWithLogins() {
        shop.panel.lockOut(shop.panel.username());
        long logins = shop.panel.requests().logins();

        for (int minute = 0; minute < 10; minute++) {
            PanelSyncReport report = shop.sync();
            assertThat(report.panelFailure()).map(PanelFailure::kind).hasValue(FailureKind.DENIED);
        }

        assertThat(shop.panel.requests().logins() - logins).isLessThanOrEqualTo(2);
        shop.panel.letIn(shop.panel.username());
        everythingIsBookedOnceThePanelIsWell();
    }

    @Test
    void oneUserThatCannotBeReadIsNamedAndEveryOtherIsBooked() {
        shop.panel.user("ali000321").poisoned();

        PanelSyncReport report = shop.sync();

        assertThat(report.status()).isEqualTo(PanelSyncReport.Status.OK);
        assertThat(report.counts().failed()).isEqualTo(1);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.panelUser()).isEqualTo("ali000321"));
        assertThat(report.counts().matched()).isEqualTo(USERS - 1);
        assertThat(shop.metered()).isEqualTo(shop.truth().minus(Traffic.ofBytes(1_321)));
        assertThat(shop.account("ali000321").missingSince()).isEmpty();
    }

    @Test
    void aStrangerThatCannotBeReadIsReportedToo() {
        shop.panel.addUser("stranger").poisoned();

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().matched()).isEqualTo(USERS);
        assertThat(report.counts().failed()).isEqualTo(1);
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aUserShownWithoutUsageIsNoReadingAndNoZero() {
        PanelSyncReport first = shop.sync();
        assertThat(first.isComplete()).isTrue();
        shop.panel.user("ali000007").withoutUsage();

        PanelSyncReport report = shop.sync();

        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.panelUser()).isEqualTo("ali000007");
            assertThat(failure.kind()).isEqualTo(FailureKind.ABSENT);
        });
        assertThat(shop.account("ali000007").ledger().current()).isEqualTo(Traffic.ofBytes(1_007));
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void usersDeletedBetweenTwoPagesMakeNobodyElseMissing() {
        AtomicInteger pages = new AtomicInteger();
        shop.panel.onRequest(request -> {
            if (request.path().equals("/api/users") && pages.incrementAndGet() == 2) {
                List.of("ali000001", "ali000002", "ali000003").forEach(shop.panel::removeUser);
            }
        });

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().missing()).isZero(); // they were read on the first page
        assertThat(report.counts().matched()).isEqualTo(USERS);
        assertThat(shop.metered()).isEqualTo(shop.truth());
        assertThat(shop.sync().counts().missing()).isEqualTo(3);
    }

    @Test
    void usersInsertedBetweenTwoPagesSpoilNothing() {
        AtomicInteger pages = new AtomicInteger();
        shop.panel.onRequest(request -> {
            if (request.path().equals("/api/users") && pages.incrementAndGet() == 2) {
                shop.panel.addUsers("aaa", 7);
            }
        });

        assertThat(shop.sync().isComplete()).isTrue();
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aUserShownOnEveryPageIsCountedOnce() {
        shop.panel.repeatOnEveryPage("ali000003");

        assertThat(shop.sync().isComplete()).isTrue();
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aPanelThatLiesAboutItsSizeLosesNobody() {
        for (long lie : new long[] {0, 1, 250, 10_000}) {
            shop.panel.lieAboutTotal(lie);
            shop.panel.use("ali000499", 77);

            PanelSyncReport report = shop.sync();

            assertThat(report.counts().matched()).as("a total of %d", lie).isEqualTo(USERS);
            assertThat(report.counts().missing()).as("a total of %d", lie).isZero();
            assertThat(shop.metered()).as("a total of %d", lie).isEqualTo(shop.truth());
        }
    }

    @Test
    void anEndlessAnswerIsCutOffAndAskedForAgain() {
        shop.panel.answerEndlessly(1L << 30);

        PanelSyncReport report = shop.sync();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.counts().matched()).isEqualTo(USERS);
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void aStrangerWhoseNameDiffersInCaseAloneIsNobodyOfOurs() {
        shop.panel.addUser("ALI000001").traffic(Traffic.gib(1));

        shop.sync();

        assertThat(shop.metered()).isEqualTo(shop.truth().minus(Traffic.gib(1)));
    }
}
