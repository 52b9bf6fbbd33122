package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class ThreadsFacet extends ClientFacet {
    ThreadsFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    /** Runs {@code count} calls at the same moment; what they gave. */
    private static <T> List<T> together(int count, IntFunction<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CyclicBarrier start = new CyclicBarrier(count);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Callable<T> call = calls.apply(i);
            running.add(threads.submit(() -> {
                start.await();
                return call.call();
            }));
        }
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> each : running) {
                results.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a call failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return results;
    }

    @Test
    final void twentyThreadsWhoseSessionEndedSignInOnce() throws Exception {
        PanelFaults faults = faultsAfterSignIn();
        assumeTrue(panel().signsIn(), "clients of this panel do not sign in");
        String name = user("thread_1");
        long before = faults.signIns();
        faults.endSessions();

        List<Boolean> found =
                together(20, i -> () -> client().find(List.of(name)).found().containsKey(name));

        assertThat(found).hasSize(20).containsOnly(true);
        assertThat(faults.signIns() - before).isEqualTo(1);
    }

    @Test
    final void twentyThreadsWithAFreshClientSignInOnce() throws Exception {
        PanelFaults faults = faults();
        assumeTrue(panel().signsIn(), "clients of this panel do not sign in");
        String name = user("thread_1");
        long before = faults.signIns();

        together(20, i -> () -> client().find(List.of(name)));

        assertThat(faults.signIns() - before).isEqualTo(1);
    }

    @Test
    final void readsAndWritesOfManyThreadsDoNotDisturbEachOther() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            names.add(user("thread_" + i));
        }

        List<Integer> failures = together(8, i -> () -> {
            String mine = names.get(i);
            int failed = client().setEnabled(List.of(mine), false).failed().size();
            failed += client().find(names).failed().size();
            failed += client().setEnabled(List.of(mine), i % 2 == 0).failed().size();
            return failed;
        });

        assertThat(failures).containsOnly(0);
        for (int i = 0; i < 8; i++) {
            assertThat(shown(names.get(i)).status().running()).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    final void anInterruptedThreadFailsClearlyAndStaysInterrupted() {
        faultsAfterSignIn();
        Thread.currentThread().interrupt();

        Kind kind;
        boolean interrupted;
        try {
            kind = failure(() -> client().find(List.of("x"))).kind();
        } finally {
            interrupted = Thread.interrupted();
        }

        assertThat(interrupted).isTrue();
        assertThat(kind).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    final void everyRequestThatReachedThePanelIsCounted() {
        PanelFaults faults = faults();
        String name = user("thread_1");
        try (PanelClient counted = panel().type().open(panel().access())) {
            long before = faults.requests();

            counted.forEachUser(user -> {});
            counted.setEnabled(List.of(name), false);
            counted.delete(List.of(name));

            long sent = counted.requestsSent();
            if (sent > 0) {
                assertThat(sent).isEqualTo(faults.requests() - before);
            }
        }
    }

    @Test
    final void closingTwiceDoesNoHarmAndLeavesOtherClientsAlone() {
        String name = user("thread_1");
        PanelClient other = panel().type().open(panel().access());
        other.find(List.of(name));

        other.close();
        other.close();

        assertThat(shown(name).name()).isEqualTo(name);
    }
}
