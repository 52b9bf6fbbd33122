package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.report.EnforcementReport;
import io.daftar.report.FailureKind;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each panel may answer to a write that should stop a user, and what is made of it. */
class RefusalsTest {
    private static final String USER = Shop.name("ali", 1);

    private static Fault answer(int status) {
        return Fault.answer(Answer.text(status, "application/json", "{\"detail\":\"no\"}"));
    }

    private static Stream<TownKind> towns() {
        return Stream.of(TownKind.values());
    }

    private static Stream<Arguments> towns(int... statuses) {
        return towns().flatMap(
                        town -> java.util.Arrays.stream(statuses).mapToObj(status -> Arguments.of(town, status)));
    }

    private static Stream<Arguments> finalAnswers() {
        return towns(400, 403, 422);
    }

    @ParameterizedTest
    @MethodSource("finalAnswers")
    void aRefusalIsNotRepeatedAtOnceAndTriedAgainLater(TownKind where, int status) {
        try (Shop shop = Shop.with(where)) {
            Town town = shop.towns.keySet().iterator().next();
            ConfigId config = shop.adopt(town, "ali", 1).get(0);
            shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
            town.simulator().faults().onWrites().always(answer(status));
            int before = town.writes();

            EnforcementReport refused = shop.engine.enforce();
            shop.engine.enforce();

            assertThat(refused.failed()).isEqualTo(1);
            assertThat(refused.pending()).isEqualTo(1);
            assertThat(refused.failures()).hasSize(1);
            assertThat(town.writes() - before).as("writes").isEqualTo(1);
            assertThat(town.runs(USER)).isTrue();
            assertThat(shop.events(config)).singleElement().satisfies(event -> {
                assertThat(event.remote().success()).isFalse();
                assertThat(event.remote().attempts()).isEqualTo(1);
                assertThat(event.remote().lastError()).isPresent();
            });

            town.simulator().faults().clear();
            shop.clock.advance(Duration.ofMinutes(2));
            assertThat(shop.engine.enforce().isComplete()).isTrue();
            assertThat(town.runs(USER)).isFalse();
            assertThat(shop.events(config))
                    .last()
                    .satisfies(event -> assertThat(event.remote().success()).isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("towns()")
    void credentialsThatAreRefusedForGoodCostFewRequestsAndNoUser(TownKind where) {
        try (Shop shop = Shop.with(where)) {
            Town town = shop.towns.keySet().iterator().next();
            shop.adopt(town, "ali", 30);
            shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
            town.simulator().faults().always(answer(401));
            long before = town.simulator().requestCount();

            EnforcementReport report = shop.engine.enforce();

            assertThat(report.pending()).isEqualTo(30);
            assertThat(town.simulator().requestCount() - before).as("requests").isLessThanOrEqualTo(12);
            town.simulator().faults().clear();
            for (int minute = 0; minute < 40 && !report.isComplete(); minute++) {
                shop.clock.advance(Duration.ofMinutes(1));
                report = shop.engine.enforce();
            }
            assertThat(report.isComplete()).as("%s", report).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("towns()")
    void aUserWhomThePanelDoesNotHaveIsFoundOutOnceAndLeftAlone(TownKind where) {
        try (Shop shop = Shop.with(where)) {
            Town town = shop.towns.keySet().iterator().next();
            ConfigId config = shop.adopt(town, "ali", 1).get(0);
            shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
            town.remove(USER);

            EnforcementReport found = shop.engine.enforce();
            shop.clock.advance(Duration.ofHours(2));
            EnforcementReport again = shop.engine.enforce();

            assertThat(found.gone()).isEqualTo(1);
            assertThat(found.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND));
            assertThat(again.didNothing()).as("%s", again).isTrue();
            assertThat(shop.account(config).account().missingSince()).isPresent();
        }
    }

    /** Marzneshin answers 409 to that, and Eylandoo, which only toggles, must not be asked at all. */
    @ParameterizedTest
    @MethodSource("towns()")
    void aUserWhoIsAsWantedAlreadyIsDone(TownKind where) {
        try (Shop shop = Shop.with(where)) {
            Town town = shop.towns.keySet().iterator().next();
            ConfigId config = shop.adopt(town, "ali", 1).get(0);
            town.switchByHand(USER, false);
            shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));

            EnforcementReport report = shop.engine.enforce();

            assertThat(report.isComplete()).as("%s", report).isTrue();
            assertThat(town.runs(USER)).isFalse();
            assertThat(shop.events(config))
                    .singleElement()
                    .satisfies(event -> assertThat(event.remote().success()).isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("towns()")
    void anAnswerThatIsLostAfterTheDeedIsReadBackAndTheDeedNotRepeated(TownKind where) {
        try (Shop shop = Shop.with(where)) {
            Town town = shop.towns.keySet().iterator().next();
            ConfigId config = shop.adopt(town, "ali", 1).get(0);
            shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
            town.simulator().faults().onWrites().next(1, Fault.loseAnswer());
            int before = town.writes();

            assertThat(shop.engine.enforce().isComplete()).isTrue();

            assertThat(town.runs(USER)).isFalse();
            assertThat(town.writes() - before).isEqualTo(1);
            assertThat(shop.events(config))
                    .singleElement()
                    .satisfies(event -> assertThat(event.remote().success()).isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("towns()")
    void anAnswerThatIsLostBeforeTheDeedMeansThatItIsDoneAgain(TownKind where) {
        try (Shop shop = Shop.with(where)) {
            Town town = shop.towns.keySet().iterator().next();
            shop.adopt(town, "ali", 1);
            shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
            town.simulator().faults().onWrites().next(1, Fault.cutConnection());

            assertThat(shop.engine.enforce().isComplete()).isTrue();

            assertThat(town.runs(USER)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("towns()")
    void everyAnswerLostWhileTheDeedsAreDoneEndsRightAndOnce(TownKind where) {
        try (Shop shop = Shop.with(where)) {
            Town town = shop.towns.keySet().iterator().next();
            ConfigId config = shop.adopt(town, "ali", 1).get(0);
            shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
            town.simulator().faults().always(Fault.loseAnswer());
            EnforcementReport lost = shop.engine.enforce();
            assertThat(lost.pending()).isEqualTo(1);

            town.simulator().faults().clear();
            shop.sync();
            shop.clock.advance(Duration.ofMinutes(2));

            assertThat(shop.engine.enforce().isComplete()).isTrue();
            assertThat(town.runs(USER)).isFalse();
            assertThat(shop.events(config)).last().satisfies(event -> {
                assertThat(event.type()).isEqualTo(ConfigEvent.Type.AUTO_DISABLED);
                assertThat(event.remote().success()).isTrue();
            });
        }
    }
}
