package io.daftar.architecture.sample;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** One class for every way to break a rule, and what stands close by and is allowed. */
public final class Offences {

    private Offences() {}

    static final class InstantNow {
        Instant at = Instant.now();
    }

    static final class ReferenceToNow {
        Supplier<Instant> at = Instant::now;
    }

    static final class NowInLambda {
        Supplier<LocalDate> at = () -> LocalDate.now(ZoneId.of("UTC"));
    }

    static final class ZonedNow {
        ZonedDateTime at = ZonedDateTime.now(ZoneId.of("UTC"));
    }

    static final class Millis {
        long at = System.currentTimeMillis();
    }

    static final class Nanos {
        long at = System.nanoTime();
    }

    static final class SystemClock {
        Clock clock = Clock.systemUTC();
    }

    static final class DateOfNow {
        Date at = new Date();
    }

    static final class UnseededRandom {
        Random random = new Random();
    }

    static final class UnnamedSecureRandom {
        SecureRandom random = new SecureRandom();
    }

    static final class MathRandom {
        double random = Math.random();
    }

    static final class RandomUuid {
        UUID id = UUID.randomUUID();
    }

    static final class ThreadRandom {
        Random random = ThreadLocalRandom.current();
    }

    static final class Shuffle {
        void shuffle(List<String> list) {
            Collections.shuffle(list);
        }
    }

    static final class Sleeps {
        void sleep() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static final class SleepsByUnit {
        void sleep() throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    static final class Parks {
        void park() {
            LockSupport.parkNanos(1);
        }
    }

    static final class StartsThread {
        Thread thread = new Thread(() -> {});
    }

    static final class IsThread extends Thread {}

    static final class MakesPool {
        ExecutorService pool = Executors.newCachedThreadPool();
    }

    static final class MakesForkJoinPool {
        ExecutorService pool = new ForkJoinPool(2);
    }

    static final class BorrowsPool {
        CompletableFuture<Void> future = CompletableFuture.runAsync(() -> {});
    }

    static final class ParallelCollection {
        long count(List<String> list) {
            return list.parallelStream().count();
        }
    }

    static final class ParallelStream {
        long sum = LongStream.range(0, 9).parallel().sum();
    }

    static final class VariableStatic {
        static long counter;
    }

    static final class StaticMap {
        static final HashMap<String, String> CACHE = new HashMap<>();
    }

    static final class StaticCounter {
        static final AtomicLong COUNTER = new AtomicLong();
    }

    static final class UsesSql {
        java.sql.SQLException cause = new java.sql.SQLException();
    }

    static final class UsesHttp {
        java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
    }

    static final class UsesSocket {
        java.net.Socket socket = new java.net.Socket();
    }

    static final class UsesReflection {
        java.lang.reflect.Method[] methods = Object.class.getMethods();
    }

    static final class UsesLibrary {
        org.assertj.core.api.SoftAssertions library = new org.assertj.core.api.SoftAssertions();
    }

    static final class UsageManager {}

    static final class LedgerImpl {}

    /** Breaks nothing. */
    static final class Innocent {
        static final Map<String, String> TABLE = Map.of();

        final URI uri = URI.create("https://panel.example");
        final Random random = new Random(1);
        final Date date = new Date(0);

        Instant now(Clock clock) {
            return Instant.now(clock).isBefore(clock.instant()) ? clock.instant() : Instant.EPOCH;
        }
    }

    /** Holds the one place that may sleep. */
    static final class Sleeper {
        Runnable nap = new Runnable() {
            @Override
            public void run() {
                LockSupport.parkNanos(1);
            }
        };
    }
}
