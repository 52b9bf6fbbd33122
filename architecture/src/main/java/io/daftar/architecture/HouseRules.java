package io.daftar.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

/** Rules for main code; each can be checked alone. */
final class HouseRules {

    static final String ROOT = "io.daftar";

    /** Parts of the JDK that are a technology of their own: a module that may use one has to name it. */
    private static final String[] JDK_TECHNOLOGY = {
        "java.applet..",
        "java.awt..",
        "java.beans..",
        "java.lang.instrument..",
        "java.lang.reflect..",
        "java.net..",
        "java.rmi..",
        "java.sql.."
    };

    private static final Set<String> MUTABLE_TYPES = Set.of(
            "java.lang.ThreadLocal",
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentMap");

    private HouseRules() {}

    /** Main code uses the harmless part of the JDK, core, the three APIs that are welcome everywhere, and these. */
    static ArchRule dependOnlyOn(Collection<String> technologies) {
        DescribedPredicate<JavaClass> uri =
                DescribedPredicate.describe("URI", type -> type.getFullName().startsWith("java.net.URI"));
        DescribedPredicate<JavaClass> jdk = resideInAnyPackage("java..")
                .and(DescribedPredicate.not(resideInAnyPackage(JDK_TECHNOLOGY)))
                .or(uri);
        DescribedPredicate<JavaClass> welcome =
                resideInAnyPackage("org.slf4j..", "jakarta.inject..", "org.jspecify.annotations..");
        DescribedPredicate<JavaClass> named = resideInAnyPackage(technologies.toArray(String[]::new));
        return classes()
                .should()
                .onlyDependOnClassesThat(jdk.or(CoreRules.areCore(ROOT))
                        .or(welcome)
                        .or(named)
                        .as("are core, plain JDK, or of %s", technologies));
    }

    static ArchRule takeTimeAndChanceFromOutside(Collection<String> exceptions) {
        return noClasses()
                .that(areNotNamed(exceptions))
                .should()
                .accessTargetWhere(calls(
                        "reads a clock or a source of chance that nobody handed in", AmbientInputs::isClockOrChance));
    }

    static ArchRule sleepOnlyInSleeper() {
        return noClasses()
                .that(areNotNamed(Set.of("Sleeper")))
                .should()
                .accessTargetWhere(calls("puts the thread to sleep", AmbientInputs::isSleep));
    }

    static ArchRule startNoThreads(Collection<String> exceptions) {
        return noClasses()
                .that(areNotNamed(exceptions))
                .should()
                .accessTargetWhere(calls("starts or borrows threads", AmbientInputs::isThreadSource))
                .orShould()
                .beAssignableTo(Thread.class);
    }

    static ArchRule haveNoMutableStatics() {
        return fields().that()
                .areStatic()
                .should()
                .beFinal()
                .andShould(new ArchCondition<>("not be of a mutable type") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        JavaClass type = field.getRawType();
                        boolean mutable = MUTABLE_TYPES.contains(type.getFullName())
                                || type.getPackageName().equals("java.util.concurrent.atomic");
                        events.add(new SimpleConditionEvent(field, !mutable, field.getDescription()));
                    }
                })
                .allowEmptyShould(true);
    }

    static ArchRule haveNoPackageCycles() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith(ROOT)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    /** NullAway looks only at marked packages, so an unmarked one would go unchecked without a word. */
    static ArchRule markEveryPackageForNullness() {
        return classes().should(new ArchCondition<>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(type, marked, type.getFullName() + " is in an unmarked package"));
            }
        });
    }

    static ArchRule haveTellingNames() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
                .orShould()
                .resideInAnyPackage("..internal..", "..impl..", "..util..", "..utils..");
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String description, Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(description, test);
    }

    /** A class counts with all that is nested in it, so that a lambda's or enum's own class is no way round. */
    private static DescribedPredicate<JavaClass> areNotNamed(Collection<String> simpleNames) {
        return DescribedPredicate.describe("are not named " + simpleNames, type -> {
            for (JavaClass c = type; c != null; c = c.getEnclosingClass().orElse(null)) {
                if (simpleNames.contains(c.getSimpleName())) {
                    return false;
                }
            }
            return true;
        });
    }
}
