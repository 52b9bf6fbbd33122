package io.daftar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoreRulesTest {
    private static final String ROOT = "io.daftar.architecture.sample.rooms";
    private static final ArchRule FOUNDATIONS = CoreRules.knowOnlyWhatTheyAreBuiltOn(ROOT);
    private static final ArchRule ENGINE = CoreRules.leaveTheEngineToTheFrontDoor(ROOT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.KnowsALedger",
                "store.KnowsTheDoor",
                "store.KnowsTheEngine",
                "report.KnowsAStore",
                "engine.booking.KnowsPanels",
                "engine.panelio.KnowsAUseCase",
                "engine.reset.KnowsAnotherUseCase"
            })
    void knowingWhatThePackageIsNotBuiltOnIsReported(String offence) {
        assertThat(reports(FOUNDATIONS, offence)).isTrue();
    }

    @Test
    void aPackageWithoutAPlaceIsReported() {
        assertThat(reports(FOUNDATIONS, "cellar.Unplanned")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"store.KnowsTheEngine", "panels.KnowsTheEngine"})
    void knowingTheEngineIsReported(String offence) {
        assertThat(reports(ENGINE, offence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Door",
                "model.Noun",
                "ledger.Sum",
                "store.Row",
                "report.Outcome",
                "engine.booking.Writer",
                "engine.panelio.Connection",
                "engine.sync.Sync",
                "panels.Adapter"
            })
    void whoKeepsTheOrderIsNotReported(String innocent) {
        assertThat(reports(FOUNDATIONS, innocent)).isFalse();
        assertThat(reports(ENGINE, innocent)).isFalse();
    }

    @Test
    void whatIsOutsideCoreHasNoPlaceInItsOrder() {
        assertThat(reports(FOUNDATIONS, "panels.KnowsTheEngine")).isFalse();
    }

    private static boolean reports(ArchRule rule, String name) {
        try {
            return rule.evaluate(new ClassFileImporter().importClasses(Class.forName(ROOT + "." + name)))
                    .hasViolation();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
