package io.daftar.panels.eylandoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daftar.ResellerEngine;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.report.CreatedConfig;
import io.daftar.simulators.Fault;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.eylandoo.EylandooShape;
import io.daftar.simulators.eylandoo.EylandooSimulator;
import io.daftar.store.memory.InMemoryStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Users created through the engine on a panel that keeps dates, rounds limits and shows links elsewhere. */
class EylandooCreateTest {
    private final MutableClock clock = MutableClock.create();
    private final InMemoryStore store = InMemoryStore.create(clock);
    private final NewPanelUser ali = NewPanelUser.named("ali_01")
            .limit(Traffic.ofBytes(1_234_567_890))
            .expiry(Expiry.at(clock.instant().plus(Duration.ofHours(1_000))));
    private EylandooSimulator panel = EylandooSimulator.builder().clock(clock).start();
    private ResellerEngine engine = engine();
    private PanelId panelId = added();
    private final ResellerId reseller = engine.resellers().add(NewReseller.named("Ali"));

    @AfterEach
    void close() {
        engine.close();
        panel.close();
    }

    private ResellerEngine engine() {
        return ResellerEngine.builder()
                .store(store)
                .panels(EylandooClient.type())
                .clock(clock)
                .sleeper(clock::advance)
                .random(new Random(7))
                .build();
    }

    private PanelId added() {
        return engine.panels().add(Panel.eylandoo("Tabriz", panel.url()).token(panel.apiKey()));
    }

    private CreatedConfig create(NewPanelUser user) {
        return engine.configs().create(reseller, panelId, user, Attribution.of(Actor.user("support-7"), "sold"));
    }

    private PanelException failure(NewPanelUser user) {
        PanelException failure = catchThrowableOfType(PanelException.class, () -> create(user));
        assertThat(failure).isNotNull();
        return failure;
    }

    private long creationsSent() {
        return panel.requests().latest().stream()
                .filter(entry -> entry.method().equals("POST") && entry.target().equals("/api/v1/users"))
                .count();
    }

    private void assertFinished(CreatedConfig created) {
        assertThat(created.subscriptionUrl()).isPresent();
        assertThat(panel.userCount()).isEqualTo(1);
        panel.use("ali_01", Traffic.mib(4));
        clock.advance(Duration.ofMinutes(1));
        assertThat(engine.syncUsage().isComplete()).isTrue();
        assertThat(engine.usage(reseller).metered()).isEqualTo(Traffic.mib(4));
    }

    private void loseTheAnswerAndTheWayBack(Fault creation) {
        panel.faults().onMethod("POST").next(1, creation);
        panel.faults().on(request -> creationsSent() > 0 && !request.isWrite()).always(Fault.cutConnection());
        assertThat(failure(ali).kind()).isIn(Kind.OUTCOME_UNKNOWN, Kind.UNREACHABLE);
        panel.faults().clear();
    }

    static Stream<Named<Fault>> applied() {
        return Stream.of(
                Named.of("the answer is lost", Fault.loseAnswer()),
                Named.of("the answer is cut", Fault.cutBody()),
                Named.of("500 after it was stored", Fault.crash().afterApplying()));
    }

    @ParameterizedTest
    @MethodSource("applied")
    void aUserWhoseCreationLostItsAnswerIsReadBack(Fault fault) {
        panel.faults().onMethod("POST").next(1, fault);

        CreatedConfig created = create(ali);

        assertThat(creationsSent()).isEqualTo(1);
        assertFinished(created);
    }

    @ParameterizedTest
    @EnumSource(EylandooShape.class)
    void whatCouldNotBeReadBackIsFinishedAtAnotherDayWhateverThePanelShowsOfIt(EylandooShape shape) {
        engine.close();
        panel.close();
        panel = EylandooSimulator.builder().clock(clock).shape(shape).start();
        engine = engine();
        panelId = added();
        loseTheAnswerAndTheWayBack(Fault.loseAnswer());
        clock.advance(Duration.ofHours(30));

        CreatedConfig created = create(ali);

        assertThat(creationsSent()).isEqualTo(1);
        assertFinished(created);
    }

    @Test
    void whoHasNoEndIsFinishedAtAnotherDayToo() {
        NewPanelUser endless = NewPanelUser.named("ali_01");
        panel.faults().onMethod("POST").next(1, Fault.loseAnswer());
        panel.faults().on(request -> creationsSent() > 0 && !request.isWrite()).always(Fault.cutConnection());
        failure(endless);
        panel.faults().clear();
        clock.advance(Duration.ofDays(2));

        assertFinished(create(endless));
        assertThat(creationsSent()).isEqualTo(1);
    }

    @Test
    void whatNeverReachedThePanelIsCreatedByTheSameCallAgain() {
        loseTheAnswerAndTheWayBack(Fault.cutConnection());
        assertThat(panel.hasUser("ali_01")).isFalse();

        assertFinished(create(ali));
    }

    @Test
    void aPanelThatSaysNoWith200LeavesNothingBehind() {
        panel.refuseWithSuccessFalse("POST", 1);

        assertThat(failure(ali).kind()).isEqualTo(Kind.REJECTED);

        long accounts = store.inTransaction(tables -> tables.accounts().count(panelId));
        assertThat(accounts).isZero();
        assertFinished(create(ali));
    }

    @Test
    void otherTermsThanThePanelHasAreRefused() {
        loseTheAnswerAndTheWayBack(Fault.loseAnswer());

        assertThat(failure(ali.expiry(Expiry.at(clock.instant().plus(Duration.ofDays(90)))))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(panel.user("ali_01").end())
                .isBefore(LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC)
                        .plusDays(50));
        assertFinished(create(ali));
    }

    @Test
    void timeThatBeginsWithTheFirstUseIsRefusedBeforeThePanelIsAskedAnything() {
        assertThat(failure(NewPanelUser.named("ali_01").expiry(Expiry.afterFirstUse(Duration.ofDays(30))))
                        .kind())
                .isEqualTo(Kind.UNSUPPORTED);
        assertThat(failure(NewPanelUser.named("a/b")).kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure(NewPanelUser.named("list_all")).kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure(NewPanelUser.named("ali_01").option("inbounds", "x")))
                .hasMessageContaining("cisco, l2tp, max_clients, nodes");
        assertThat(panel.requestCount()).isZero();
    }

    @Test
    void aNameThatDiffersFromOneOfThePanelInCaseOnlyIsRefused() {
        panel.addUser("Ali_01");

        assertThat(failure(ali).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(creationsSent()).isZero();
    }
}
