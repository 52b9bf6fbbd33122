package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sync of one process and a reset of another at the same moment, in every order. */
@ParameterizedClass
@MethodSource("io.daftar.acceptance.Race#races")
final class ResetRaceTest {
    private final Race race;

    ResetRaceTest(TownKind kind, ShopStore store) {
        race = new Race(kind, store);
    }

    @AfterEach
    void close() {
        race.close();
    }

    /** Of one config, or of all that the reseller has. */
    enum Reset implements Consumer<Race> {
        OF_A_CONFIG {
            @Override
            public void accept(Race race) {
                race.other.resetConfigUsage(race.config, Attribution.of(Shop.ADMIN, "meanwhile"));
            }
        },
        OF_A_RESELLER {
            @Override
            public void accept(Race race) {
                race.other.resetUsage(race.shop.reseller, Attribution.of(Shop.ADMIN, "meanwhile"));
                race.one.takeBackForgiveness(
                        race.shop.reseller, Attribution.of(Shop.ADMIN, "so that every byte shows"));
            }
        }
    }

    private void countsOnceAndIsToldOfOnce() {
        race.settledAndCountedOnce();
        assertThat(race.shop.events(race.config))
                .extracting(ConfigEvent::type)
                .containsExactly(ConfigEvent.Type.USAGE_RESET);
    }

    private ConfigId reset() {
        race.other.resetConfigUsage(race.config, Attribution.of(Shop.ADMIN, "asked for"));
        return race.config;
    }

    @ParameterizedTest
    @EnumSource
    void aResetBetweenThePagesRequestAndItsReading(Reset reset) {
        race.before(Race::isRead, () -> reset.accept(race));

        race.shop.sync();

        countsOnceAndIsToldOfOnce();
    }

    @ParameterizedTest
    @EnumSource
    void aPageFromBeforeAResetThatArrivesAfterIt(Reset reset) {
        race.after(Race::isRead, () -> reset.accept(race));

        race.shop.sync();

        countsOnceAndIsToldOfOnce();
    }

    /** Nothing but the reset itself tells then that the page is too old. */
    @ParameterizedTest
    @EnumSource
    void aPageFromBeforeAResetThatFoundNothingNew(Reset reset) {
        race.shop.sync();
        race.after(Race::isRead, () -> reset.accept(race));

        race.shop.sync();

        countsOnceAndIsToldOfOnce();
    }

    @Test
    void aDiagnosticFromBeforeAResetThatArrivesAfterIt() {
        race.after(Race::isRead, this::reset);

        race.one.syncConfig(race.config);

        countsOnceAndIsToldOfOnce();
    }

    @Test
    void aSyncBetweenTheAnnouncementAndTheReset() {
        race.before(Town::isReset, race.one::syncUsage);

        reset();

        countsOnceAndIsToldOfOnce();
    }

    @Test
    void aSyncBetweenTheResetAndItsEntry() {
        race.after(Town::isReset, race.one::syncUsage);

        reset();

        countsOnceAndIsToldOfOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResetSoSlowThatASyncTakesItForADeadProcesss(boolean nextIsOpenAlready) {
        race.after(Town::isReset, () -> {
            race.shop.clock.advance(Duration.ofSeconds(301));
            race.one.syncUsage();
            if (nextIsOpenAlready) {
                race.one.resetConfigUsage(race.config, Attribution.of(Shop.ADMIN, "the next"));
            }
        });

        reset();

        race.settledAndCountedOnce();
    }

    @Test
    void aDiagnosticBetweenTheResetAndItsEntry() {
        race.after(Town::isReset, () -> race.one.syncConfig(race.config));

        reset();

        countsOnceAndIsToldOfOnce();
    }

    /** Where that is a reading, it is of no use then, though nobody has booked its bytes. */
    @Test
    void aChangeBeforeTheFirstAnswerThatAResetGetsIsEntered() {
        race.after(
                request -> !Town.isSignIn(request),
                () -> race.one.disable(race.config, Attribution.of(Shop.ADMIN, "asked for")));

        reset();

        race.settledAndCountedOnce();
        assertThat(race.town.runs(Race.USER)).isFalse();
    }

    /** The reset's own first reading is overtaken; the page has its bytes. */
    @Test
    void aSyncBeforeTheReadingThatAResetTakesFirst() {
        race.after(Race::isRead, race.one::syncUsage);

        reset();

        race.shop.sync();
        countsOnceAndIsToldOfOnce();
    }
}
