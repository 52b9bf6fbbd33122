package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.panel.PanelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OneAtATimeTest {
    @Test
    void noTwoWritesRunAtTheSameTime() throws Exception {
        try (Fixture panel = new Fixture();
                PanelHttp http = panel.open()) {
            OneAtATime writes = new OneAtATime(http);
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<Integer>> all = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    all.add(threads.submit(() -> writes.run(() -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        return running.decrementAndGet();
                    })));
                }
                for (Future<Integer> each : all) {
                    assertThat(each.get()).isZero();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void whoeverIsInterruptedWhileWaitingIsToldSoAndStaysInterrupted() throws Exception {
        try (Fixture panel = new Fixture();
                PanelHttp http = panel.open()) {
            OneAtATime writes = new OneAtATime(http);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> writes.run(() -> "never"))
                    .isInstanceOf(PanelException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
