package io.daftar.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.BaseStream;

/** Ways in the JDK to get at time, chance or a thread without having been given one. */
final class AmbientInputs {

    private static final String CONSTRUCTOR = "<init>";

    private static final Set<String> TIME_AND_CHANCE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickSeconds",
            "java.time.Clock.tickMinutes",
            "java.time.InstantSource.system",
            "java.util.Calendar.getInstance",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "java.util.random.RandomGeneratorFactory.create",
            "java.security.SecureRandom.getInstance",
            "java.security.SecureRandom.getInstanceStrong");

    private static final Set<String> SLEEP = Set.of(
            "java.lang.Thread.sleep",
            "java.lang.Object.wait",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.locks.LockSupport.park",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.util.concurrent.locks.LockSupport.parkUntil");

    private static final Set<String> THREADS = Set.of(
            "java.util.concurrent.ForkJoinPool.commonPool",
            "java.util.concurrent.CompletableFuture.supplyAsync",
            "java.util.concurrent.CompletableFuture.runAsync",
            "java.util.Timer." + CONSTRUCTOR,
            "java.lang.Runtime.addShutdownHook");

    private AmbientInputs() {}

    static boolean isClockOrChance(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        if (!(target instanceof CodeUnitAccessTarget callee)) {
            return false;
        }
        return names(TIME_AND_CHANCE, target)
                || isNowWithoutClock(callee)
                || isUnseeded(callee)
                || isShuffleOnItsOwn(callee);
    }

    static boolean isSleep(JavaAccess<?> access) {
        return names(SLEEP, access.getTarget());
    }

    static boolean isThreadSource(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        boolean createsExecutor = isConstructor(target) && owner.isAssignableTo(Executor.class);
        boolean createsThread = isConstructor(target) && owner.isAssignableTo(Thread.class);
        boolean goesParallel =
                isMethod(target, "parallelStream", Iterable.class) || isMethod(target, "parallel", BaseStream.class);
        return createsExecutor
                || createsThread
                || goesParallel
                || owner.getFullName().equals("java.util.concurrent.Executors")
                || names(THREADS, target);
    }

    private static boolean isNowWithoutClock(CodeUnitAccessTarget callee) {
        return callee.getName().equals("now")
                && callee.getOwner().getPackageName().startsWith("java.time")
                && callee.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    /** A {@code Random} or {@code Date} made from nothing; made from a seed or an instant it is as good as its source. */
    private static boolean isUnseeded(CodeUnitAccessTarget callee) {
        JavaClass owner = callee.getOwner();
        List<JavaClass> parameters = callee.getRawParameterTypes();
        return isConstructor(callee)
                && parameters.isEmpty()
                && (owner.isAssignableTo(Random.class)
                        || owner.getFullName().equals("java.util.SplittableRandom")
                        || owner.getFullName().equals("java.util.GregorianCalendar")
                        || owner.getFullName().equals("java.util.Date"));
    }

    private static boolean isShuffleOnItsOwn(CodeUnitAccessTarget callee) {
        return callee.getName().equals("shuffle")
                && callee.getOwner().getFullName().equals("java.util.Collections")
                && callee.getRawParameterTypes().size() == 1;
    }

    private static boolean isMethod(AccessTarget target, String name, Class<?> owner) {
        return target.getName().equals(name) && target.getOwner().isAssignableTo(owner);
    }

    private static boolean isConstructor(AccessTarget target) {
        return target.getName().equals(CONSTRUCTOR);
    }

    private static boolean names(Set<String> methods, AccessTarget target) {
        return methods.contains(target.getOwner().getFullName() + "." + target.getName());
    }
}
