package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daftar.event.AuditEntry;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.ResellerHeldException;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.report.CreatedConfig;
import io.daftar.report.SyncReport.PanelSyncReport;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.store.Account;
import io.daftar.store.DuplicateAccountException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a creation on its way to the panel and back. */
class CreateFaultsTest {
    private final MarzbanShop shop = new MarzbanShop();
    private final NewPanelUser ali = NewPanelUser.named("ali_01")
            .limit(Traffic.gib(50))
            .expiry(Expiry.at(shop.clock.instant().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS)));

    @AfterEach
    void close() {
        shop.close();
    }

    private PanelException failure(NewPanelUser user) {
        PanelException failure = catchThrowableOfType(PanelException.class, () -> shop.create(user));
        assertThat(failure).isNotNull();
        return failure;
    }

    /** The panel has answered the question for the name; from the creation on it is not reached any more. */
    private ConfigId unfinished(Fault creation) {
        shop.creations().next(1, creation);
        shop.panel
                .faults()
                .on(request -> shop.creationsSent() > 0 && !request.isWrite())
                .always(Fault.cutConnection());
        PanelException failure = failure(ali);
        shop.panel.faults().clear();
        assertThat(failure.kind()).isIn(Kind.OUTCOME_UNKNOWN, Kind.UNREACHABLE);
        Account account = shop.account("ali_01");
        assertThat(account.ledger().neverRead()).isTrue();
        assertThat(account.missingSince()).isPresent();
        assertThat(account.seen()).isEqualTo(PanelUserStatus.UNKNOWN);
        ConfigId config = onlyConfig();
        assertThat(failure).hasMessageContaining("again").hasMessageContaining("config " + config);
        return config;
    }

    private ConfigId onlyConfig() {
        List<Config> configs =
                shop.store.inTransaction(tables -> tables.configs().page(shop.reseller, Optional.empty(), 9));
        List<Config> ofAli = configs.stream()
                .filter(config -> config.account().equals(shop.account("ali_01").id()))
                .toList();
        assertThat(ofAli).hasSize(1);
        return ofAli.get(0).id();
    }

    private void assertFinished(CreatedConfig created) {
        assertThat(created.config()).isEqualTo(onlyConfig());
        assertThat(created.subscriptionUrl()).isPresent();
        assertThat(shop.panel.userCount()).isEqualTo(1);
        assertThat(shop.account("ali_01").missingSince()).isEmpty();
        assertThat(shop.account("ali_01").seen()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(shop.configAudit(created.config()))
                .extracting(AuditEntry::action)
                .filteredOn("config_created"::equals)
                .hasSize(1);
        shop.panel.use("ali_01", Traffic.mib(9));
        shop.sync();
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    static Stream<Named<Fault>> applied() {
        return Stream.of(
                Named.of("the answer is lost", Fault.loseAnswer()),
                Named.of("the answer is cut", Fault.cutBody()),
                Named.of("500 after it was stored", Fault.crash().afterApplying()),
                Named.of("a gateway gave up waiting", Fault.htmlPage(504).afterApplying()));
    }

    static Stream<Named<Fault>> notApplied() {
        return Stream.of(
                Named.of("the connection is cut", Fault.cutConnection()),
                Named.of("a gateway's page", Fault.htmlPage(502)),
                Named.of("a crash", Fault.crash()));
    }

    @ParameterizedTest
    @MethodSource("applied")
    void aUserWhoseCreationLostItsAnswerIsReadBackAndNotCreatedAgain(Fault fault) {
        shop.creations().next(1, fault);

        CreatedConfig created = shop.create(ali);

        assertThat(shop.creationsSent()).isEqualTo(1);
        assertFinished(created);
    }

    @ParameterizedTest
    @MethodSource("applied")
    void whatCouldNotBeReadBackIsFinishedByTheSameCallAgain(Fault fault) {
        ConfigId begun = unfinished(fault);

        CreatedConfig created = shop.create(ali);

        assertThat(created.config()).isEqualTo(begun);
        assertThat(shop.creationsSent()).isEqualTo(1);
        assertFinished(created);
    }

    @ParameterizedTest
    @MethodSource("notApplied")
    void whatNeverReachedThePanelIsCreatedByTheSameCallAgain(Fault fault) {
        ConfigId begun = unfinished(fault);
        assertThat(shop.panel.hasUser("ali_01")).isFalse();

        CreatedConfig created = shop.create(ali);

        assertThat(created.config()).isEqualTo(begun);
        assertFinished(created);
    }

    @ParameterizedTest
    @MethodSource("notApplied")
    void anAnswerThatSaysNothingIsNeverTakenForARefusal(Fault fault) {
        shop.creations().next(1, fault);

        assertThat(failure(ali).kind()).isIn(Kind.OUTCOME_UNKNOWN, Kind.UNREACHABLE);

        assertFinished(shop.create(ali));
    }

    @ParameterizedTest
    @MethodSource("applied")
    void aSyncInBetweenBooksWhatTheUserUsedAndTheSameCallAgainStillFinishes(Fault fault) {
        ConfigId begun = unfinished(fault);
        shop.panel.use("ali_01", Traffic.mib(3));

        PanelSyncReport report = shop.sync();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.counts().missing()).isZero();
        assertThat(shop.metered()).isEqualTo(Traffic.mib(3));
        CreatedConfig created = shop.create(ali);
        assertThat(created.config()).isEqualTo(begun);
        assertThat(shop.creationsSent()).isEqualTo(1);
        assertThat(shop.metered()).isEqualTo(Traffic.mib(3));
        assertFinished(created);
    }

    @Test
    void aSyncReportsTheUserOfAnUnfinishedCreationMissingAndIsNotDisturbed() {
        shop.adopt("ali_00");
        ConfigId begun = unfinished(Fault.cutConnection());
        shop.panel.use("ali_00", Traffic.mib(8));

        PanelSyncReport report = shop.sync();

        assertThat(report.counts().missing()).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        assertThat(shop.metered()).isEqualTo(Traffic.mib(8));
        assertThat(shop.create(ali).config()).isEqualTo(begun);
    }

    @Test
    void whatThePanelRefusesLeavesNothingBehind() {
        shop.creations().next(1, Fault.answer(Answer.json(422, "{\"detail\":{\"inbounds\":\"no such thing\"}}")));

        assertThat(failure(ali).kind()).isEqualTo(Kind.REJECTED);

        assertThat(shop.find("ali_01")).isEmpty();
        shop.panel.addUser("ali_01");
        shop.engine.configs().adopt(shop.reseller, shop.panelId, "ali_01", Baseline.FROM_ZERO);
    }

    @Test
    void aProtocolThatThePanelDoesNotHaveLeavesNothingBehind() {
        assertThat(failure(ali.option("protocols", "wireguard")))
                .hasMessageContaining("wireguard")
                .hasMessageContaining("vless");

        assertThat(shop.find("ali_01")).isEmpty();
        assertFinished(shop.create(ali));
    }

    @Test
    void aStrangerWhoIsFasterThanTheCreationStaysAStranger() {
        shop.creations().next(1, (request, panel) -> {
            shop.panel.addUser("ali_01").traffic(Traffic.gib(1));
            return panel.get();
        });

        PanelException failure = failure(NewPanelUser.named("ali_01"));

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure).hasMessageContaining("none of ours");
        assertThat(shop.find("ali_01")).isEmpty();
        shop.engine.syncUsage(shop.panelId);
        assertThat(shop.metered()).isEqualTo(Traffic.ZERO);
    }

    @Test
    void aPanelThatIsDownFromTheBeginningLeavesNothingBehind() {
        shop.panel.goDown();

        assertThat(failure(ali).kind()).isEqualTo(Kind.UNREACHABLE);

        assertThat(shop.find("ali_01")).isEmpty();
    }

    @Test
    void otherTermsThanThePanelHasAreRefusedAndTheRightOnesStillFinish() {
        ConfigId begun = unfinished(Fault.loseAnswer());

        PanelException failure = failure(ali.limit(Traffic.gib(60)));

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure).hasMessageContaining("another limit or expiry").hasMessageContaining("config " + begun);
        assertThat(shop.creationsSent()).isEqualTo(1);
        assertThat(failure(ali.expiry(Expiry.never())).kind()).isEqualTo(Kind.CONFLICT);
        assertFinished(shop.create(ali));
    }

    @Test
    void otherTermsTakeTheirPlaceWhereThePanelHasNobodyYet() {
        ConfigId begun = unfinished(Fault.cutConnection());

        CreatedConfig created = shop.create(NewPanelUser.named("ali_01").limit(Traffic.gib(60)));

        assertThat(created.config()).isEqualTo(begun);
        var config = shop.engine.configs().get(begun).config();
        assertThat(config.limit()).contains(Traffic.gib(60));
        assertThat(config.expiresAt()).isEmpty();
        assertFinished(created);
    }

    @Test
    void anUnfinishedCreationIsNobodyElses() {
        unfinished(Fault.loseAnswer());
        ResellerId other = shop.engine.resellers().add(NewReseller.named("Sara"));

        assertThatThrownBy(() ->
                        shop.engine.configs().create(other, shop.panelId, ali, Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(DuplicateAccountException.class);
        assertThatThrownBy(() -> shop.engine.configs().adopt(other, shop.panelId, "ali_01", Baseline.FROM_ZERO))
                .isInstanceOf(DuplicateAccountException.class);
        assertFinished(shop.create(ali));
    }

    @Test
    void whoIsHeldMeanwhileHasNobodyCreatedButKeepsWhoIsThere() {
        unfinished(Fault.cutConnection());
        shop.hold(Hold.RESELLER_QUOTA);

        assertThatThrownBy(() -> shop.create(ali)).isInstanceOf(ResellerHeldException.class);
        assertThat(shop.panel.hasUser("ali_01")).isFalse();

        shop.hold();
        assertFinished(shop.create(ali));
    }

    @Test
    void whoIsHeldAfterTheUserWasCreatedCanFinishSoThatEnforcementFindsTheUser() {
        ConfigId begun = unfinished(Fault.loseAnswer());
        shop.hold(Hold.RESELLER_SUSPENDED);

        assertThat(shop.create(ali).config()).isEqualTo(begun);

        var standing = shop.engine.configs().get(begun);
        assertThat(standing.wantedOn()).isFalse();
        assertThat(standing.seen()).isEqualTo(PanelUserStatus.ACTIVE);
    }

    @Test
    void aRefusalLaterDoesNotForgetThatOneMayStillBeOnItsWay() {
        ConfigId begun = unfinished(Fault.cutConnection());
        shop.creations().next(1, Fault.answer(Answer.json(422, "{\"detail\":{\"inbounds\":\"no such thing\"}}")));

        assertThat(failure(ali).kind()).isEqualTo(Kind.REJECTED);

        assertThat(onlyConfig()).isEqualTo(begun);
        assertFinished(shop.create(ali));
    }
}
