package io.daftar.panels.marzneshin;

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
import io.daftar.simulators.marzneshin.MarzneshinSimulator;
import io.daftar.simulators.marzneshin.MarzneshinVersion;
import io.daftar.store.memory.InMemoryStore;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users created through the engine on a panel that lower-cases names and drops services without a word. */
class MarzneshinCreateTest {
    private final MutableClock clock = MutableClock.create();
    private final InMemoryStore store = InMemoryStore.create(clock);
    private MarzneshinSimulator panel =
            MarzneshinSimulator.builder().clock(clock).start();
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
                .panels(MarzneshinClient.type())
                .clock(clock)
                .sleeper(clock::advance)
                .random(new Random(7))
                .build();
    }

    private PanelId added() {
        return engine.panels()
                .add(Panel.of("marzneshin", "Shiraz", panel.url()).credentials(panel.username(), panel.password()));
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
                .filter(entry -> entry.method().equals("POST") && entry.target().equals("/api/users"))
                .count();
    }

    private void loseTheAnswerAndTheWayBack(NewPanelUser user, Fault creation) {
        panel.faults()
                .on(request -> request.method().equals("POST") && request.path().equals("/api/users"))
                .next(1, creation);
        panel.faults().on(request -> creationsSent() > 0 && !request.isWrite()).always(Fault.cutConnection());
        assertThat(failure(user).kind()).isIn(Kind.OUTCOME_UNKNOWN, Kind.UNREACHABLE);
        panel.faults().clear();
    }

    private void assertFinished(CreatedConfig created) {
        assertThat(created.panelUser()).isEqualTo("ali_01");
        assertThat(created.subscriptionUrl()).isPresent();
        assertThat(panel.userCount()).isEqualTo(1);
        panel.use("ali_01", Traffic.mib(4));
        clock.advance(Duration.ofMinutes(1));
        assertThat(engine.syncUsage().isComplete()).isTrue();
        assertThat(engine.usage(reseller).metered()).isEqualTo(Traffic.mib(4));
    }

    @ParameterizedTest
    @EnumSource(MarzneshinVersion.class)
    void aUserIsKnownHereAsThePanelSpellsTheName(MarzneshinVersion version) {
        engine.close();
        panel.close();
        panel = MarzneshinSimulator.builder().clock(clock).version(version).start();
        engine = engine();
        panelId = added();
        panel.faults()
                .on(request -> request.method().equals("POST") && request.path().equals("/api/users"))
                .next(1, Fault.loseAnswer());

        CreatedConfig created = create(
                NewPanelUser.named("Ali_01").limit(Traffic.gib(5)).expiry(Expiry.afterFirstUse(Duration.ofDays(30))));

        assertThat(creationsSent()).isEqualTo(1);
        assertFinished(created);
    }

    @Test
    void whatWasBegunInCapitalsIsFinishedInSmallLetters() {
        NewPanelUser sold =
                NewPanelUser.named("ALI_01").expiry(Expiry.at(clock.instant().plus(Duration.ofDays(9))));
        loseTheAnswerAndTheWayBack(sold, Fault.crash().afterApplying());

        CreatedConfig created = create(new NewPanelUser("ali_01", sold.limit(), sold.expiry(), sold.options()));

        assertThat(creationsSent()).isEqualTo(1);
        assertFinished(created);
    }

    @Test
    void whatNeverReachedThePanelIsCreatedByTheSameCallAgain() {
        NewPanelUser sold = NewPanelUser.named("ali_01");
        loseTheAnswerAndTheWayBack(sold, Fault.cutConnection());
        assertThat(panel.hasUser("ali_01")).isFalse();

        assertFinished(create(sold));
    }

    @Test
    void aUserOfSomebodyElseIsLeftAloneHoweverTheNameIsSpelled() {
        panel.addUser("ali_01");

        PanelException failure = failure(NewPanelUser.named("Ali_01"));

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure).hasMessageContaining("'ali_01'");
        assertThat(creationsSent()).isZero();
    }

    @Test
    void aServiceThatThePanelDroppedLeavesNobodyBehind() {
        assertThat(failure(NewPanelUser.named("ali_01").option("services", "4711"))
                        .kind())
                .isEqualTo(Kind.REJECTED);

        assertThat(panel.userCount()).isZero();
        long accounts = store.inTransaction(tables -> tables.accounts().count(panelId));
        assertThat(accounts).isZero();
        assertFinished(create(NewPanelUser.named("ali_01")));
    }

    @Test
    void aUserWithoutTheServicesThatWereSoldIsNotTakenForWhatWasCreated() {
        NewPanelUser sold = NewPanelUser.named("ali_01").option("services", "4711");
        loseTheAnswerAndTheWayBack(sold, Fault.loseAnswer());

        assertThat(failure(sold).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(creationsSent()).isEqualTo(1);
    }

    @Test
    void whatIsAgainstARuleIsRefusedBeforeThePanelIsAskedAnything() {
        assertThat(failure(NewPanelUser.named("ali-01"))).hasMessageContaining("3 to 32 letters");
        assertThat(failure(NewPanelUser.named("Expired"))).hasMessageContaining("expired");
        assertThat(failure(NewPanelUser.named("ali_01").limit(Traffic.ZERO)).kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(failure(NewPanelUser.named("ali_01").option("inbounds", "x")))
                .hasMessageContaining("note, services");
        assertThat(panel.requestCount()).isZero();
    }
}
