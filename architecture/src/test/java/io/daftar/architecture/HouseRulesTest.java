package io.daftar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.daftar.architecture.sample.Offences;
import io.daftar.architecture.sample.first.First;
import io.daftar.architecture.sample.second.Second;
import io.daftar.architecture.sample.unmarked.Unmarked;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HouseRulesTest {

    private static final ArchRule TIME_AND_CHANCE = HouseRules.takeTimeAndChanceFromOutside(Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InstantNow",
                "ReferenceToNow",
                "NowInLambda",
                "ZonedNow",
                "Millis",
                "Nanos",
                "SystemClock",
                "DateOfNow",
                "UnseededRandom",
                "UnnamedSecureRandom",
                "MathRandom",
                "RandomUuid",
                "ThreadRandom",
                "Shuffle"
            })
    void timeAndChanceTakenFromNowhereAreReported(String offence) {
        assertThat(reports(TIME_AND_CHANCE, offence)).isTrue();
    }

    @Test
    void aNamedSourceMayReachForTheSystem() {
        ArchRule rule = HouseRules.takeTimeAndChanceFromOutside(Set.of("SystemClock"));

        assertThat(reports(rule, named("SystemClock"), named("Innocent"))).isFalse();
        assertThat(reports(rule, "InstantNow")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sleeps", "SleepsByUnit", "Parks"})
    void sleepingIsReported(String offence) {
        assertThat(reports(HouseRules.sleepOnlyInSleeper(), offence)).isTrue();
    }

    @Test
    void theSleeperAndWhatIsNestedInItMaySleep() throws ClassNotFoundException {
        Class<?> nested = Class.forName(Offences.class.getName() + "$Sleeper$1");

        assertThat(reports(HouseRules.sleepOnlyInSleeper(), named("Sleeper"), nested, named("Innocent")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StartsThread",
                "IsThread",
                "MakesPool",
                "MakesForkJoinPool",
                "BorrowsPool",
                "ParallelCollection",
                "ParallelStream"
            })
    void threadsOfOurOwnAreReported(String offence) {
        assertThat(reports(HouseRules.startNoThreads(Set.of()), offence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VariableStatic", "StaticMap", "StaticCounter"})
    void sharedMutableStateIsReported(String offence) {
        assertThat(reports(HouseRules.haveNoMutableStatics(), offence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UsesSql", "UsesHttp", "UsesSocket", "UsesReflection", "UsesLibrary"})
    void aTechnologyThatWasNotNamedIsReported(String offence) {
        assertThat(reports(HouseRules.dependOnlyOn(Set.of()), offence)).isTrue();
    }

    @Test
    void aNamedTechnologyIsAllowedAndNoOther() {
        ArchRule rule = HouseRules.dependOnlyOn(Set.of("java.sql.."));

        assertThat(reports(rule, "UsesSql")).isFalse();
        assertThat(reports(rule, "UsesHttp")).isTrue();
    }

    @Test
    void oneAdapterKnowingAnotherIsReported() {
        Class<?> adapter = First.class;

        assertThat(reports(HouseRules.dependOnlyOn(Set.of("io.daftar.architecture.sample.first..")), adapter))
                .isTrue();
        assertThat(reports(HouseRules.dependOnlyOn(Set.of("io.daftar.architecture.sample..")), adapter))
                .isFalse();
    }

    @Test
    void packagesInACircleAreReported() {
        assertThat(reports(HouseRules.haveNoPackageCycles(), First.class, Second.class))
                .isTrue();
        assertThat(reports(HouseRules.haveNoPackageCycles(), First.class)).isFalse();
    }

    @Test
    void aPackageNullAwayWouldNotLookAtIsReported() {
        assertThat(reports(HouseRules.markEveryPackageForNullness(), Unmarked.class))
                .isTrue();
        assertThat(reports(HouseRules.markEveryPackageForNullness(), First.class, packageInfoOf(First.class)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UsageManager", "LedgerImpl"})
    void namesThatSayNothingAreReported(String offence) {
        assertThat(reports(HouseRules.haveTellingNames(), offence)).isTrue();
    }

    @Test
    void innocentCodeBreaksNoRule() {
        assertThat(reports(TIME_AND_CHANCE, "Innocent")).isFalse();
        assertThat(reports(HouseRules.sleepOnlyInSleeper(), "Innocent")).isFalse();
        assertThat(reports(HouseRules.startNoThreads(Set.of()), "Innocent")).isFalse();
        assertThat(reports(HouseRules.haveNoMutableStatics(), "Innocent")).isFalse();
        assertThat(reports(HouseRules.haveTellingNames(), "Innocent")).isFalse();
        assertThat(reports(
                        HouseRules.dependOnlyOn(Set.of("io.daftar.architecture.sample..", "java.security..")),
                        "Innocent"))
                .isFalse();
    }

    private static boolean reports(ArchRule rule, String offence) {
        return reports(rule, named(offence));
    }

    private static boolean reports(ArchRule rule, Class<?>... types) {
        EvaluationResult result = rule.evaluate(new ClassFileImporter().importClasses(types));
        return result.hasViolation();
    }

    private static Class<?> named(String offence) {
        return Arrays.stream(Offences.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(offence))
                .findFirst()
                .orElseThrow();
    }

    private static Class<?> packageInfoOf(Class<?> type) {
        try {
            return Class.forName(type.getPackageName() + ".package-info");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
