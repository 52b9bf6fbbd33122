package io.daftar.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the packages of core stand to one another. The front door is the root package itself and may know them all; nobody
 * below knows the front door.
 */
final class CoreRules {

    /** Below the root, but in artifacts of their own; whatever else lies below it is core. */
    private static final List<String> OUTSIDE = List.of(
            "acceptance",
            "architecture",
            "benchmarks",
            "cli",
            "examples",
            "panels",
            "persistence",
            "simulators",
            "testkit");

    /** What a package is built on, and so may know. A new package has no place until it is given one here. */
    private static final Map<String, Set<String>> FOUNDATIONS = Map.of(
            "model", Set.of(),
            "ledger", Set.of("model"),
            "event", Set.of("model"),
            "panel", Set.of("model", "ledger"),
            "store", Set.of("model", "ledger", "event", "panel"),
            "store.memory", Set.of("model", "ledger", "event", "panel", "store"),
            "report", Set.of("model", "ledger", "panel"),
            "engine.booking", Set.of("model", "ledger", "event", "panel", "store", "report"),
            "engine.panelio", Set.of("model", "ledger", "event", "panel", "store", "report", "engine.booking"));

    /** Every other package of the engine is a use case, and what two of them need lives in one of these. */
    private static final Set<String> FOUNDATIONS_OF_USE_CASES =
            Set.of("model", "ledger", "event", "panel", "store", "report", "engine.booking", "engine.panelio");

    private CoreRules() {}

    /** The classes of core, where {@code root} is the package of its front door. */
    static DescribedPredicate<JavaClass> areCore(String root) {
        String[] outside =
                OUTSIDE.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
        return resideInAnyPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(outside)))
                .as("are core");
    }

    static ArchRule leaveTheEngineToTheFrontDoor(String root) {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(root, root + ".engine..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".engine..")
                .allowEmptyShould(true);
    }

    static ArchRule knowOnlyWhatTheyAreBuiltOn(String root) {
        DescribedPredicate<JavaClass> core = areCore(root);
        return classes()
                .that(core)
                .should(new ArchCondition<>("know only what their package is built on") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        String name = nameBelow(root, type);
                        if (name.isEmpty()) {
                            return;
                        }
                        @Nullable Set<String> foundations = foundationsOf(name);
                        if (foundations == null) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getFullName() + " is in a package that has no place in core yet"));
                            return;
                        }
                        unfounded(type, foundations)
                                .forEach(dependency -> events.add(SimpleConditionEvent.violated(
                                        dependency, name + " is not built on that: " + dependency.getDescription())));
                    }

                    private Stream<Dependency> unfounded(JavaClass type, Set<String> foundations) {
                        return type.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> core.test(dependency.getTargetClass()))
                                .filter(dependency -> {
                                    String target = nameBelow(root, dependency.getTargetClass());
                                    return !target.equals(nameBelow(root, type)) && !foundations.contains(target);
                                });
                    }
                })
                .allowEmptyShould(true);
    }

    private static @Nullable Set<String> foundationsOf(String name) {
        @Nullable Set<String> listed = FOUNDATIONS.get(name);
        return listed == null && name.startsWith("engine.") ? FOUNDATIONS_OF_USE_CASES : listed;
    }

    private static String nameBelow(String root, JavaClass type) {
        String name = type.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1);
    }
}
