package io.daftar.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What the main code of every module keeps to. A module's test extends this and names the packages of the technology it
 * is there for; core is allowed always, another adapter never unless named.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ArchitectureContract {

    /** Main classes of the module whose tests run; not those of the modules it depends on. */
    private final JavaClasses mainClasses =
            new ClassFileImporter().importPath(Path.of(System.getProperty("basedir", ""), "target", "classes"));

    /** Packages, as ArchUnit writes them ({@code "okhttp3.."}), that this module may use beside core and plain JDK. */
    protected abstract Set<String> technologies();

    /** Simple names of the classes that give time or chance its default, and so may reach for the system's. */
    protected Set<String> sourcesOfTimeAndChance() {
        return Set.of();
    }

    /** Simple names of the classes that need threads of their own, such as a published test of races. */
    protected Set<String> startersOfThreads() {
        return Set.of();
    }

    @Test
    public final void dependenciesPointInwards() {
        HouseRules.dependOnlyOn(technologies()).check(mainClasses);
    }

    @Test
    public final void timeAndChanceComeFromOutside() {
        HouseRules.takeTimeAndChanceFromOutside(sourcesOfTimeAndChance()).check(mainClasses);
    }

    @Test
    public final void onlyTheSleeperSleeps() {
        HouseRules.sleepOnlyInSleeper().check(mainClasses);
    }

    @Test
    public final void theCallerOwnsTheThreads() {
        HouseRules.startNoThreads(startersOfThreads()).check(mainClasses);
    }

    @Test
    public final void nothingIsSharedThroughStatics() {
        HouseRules.haveNoMutableStatics().check(mainClasses);
    }

    @Test
    public final void packagesDoNotDependInCircles() {
        HouseRules.haveNoPackageCycles().check(mainClasses);
    }

    @Test
    public final void packagesOfCoreKnowOnlyWhatTheyAreBuiltOn() {
        CoreRules.knowOnlyWhatTheyAreBuiltOn(HouseRules.ROOT).check(mainClasses);
    }

    @Test
    public final void onlyTheFrontDoorKnowsTheEngine() {
        CoreRules.leaveTheEngineToTheFrontDoor(HouseRules.ROOT).check(mainClasses);
    }

    @Test
    public final void everyPackageIsNullMarked() {
        HouseRules.markEveryPackageForNullness().check(mainClasses);
    }

    @Test
    public final void namesSayWhatAThingIs() {
        HouseRules.haveTellingNames().check(mainClasses);
    }
}
