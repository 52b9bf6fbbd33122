package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StopSignalTest {
    private final List<Duration> slept = new ArrayList<>();
    private final StopSignal stop = new StopSignal(signal -> {});

    @Test
    void aSleepThatNobodyEndsLastsAsLongAsItWasMeantTo() {
        stop.sleep(Duration.ofSeconds(60), slept::add);

        assertThat(slept).containsExactly(Duration.ofSeconds(60));
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void aRequestEndsASleepAndLeavesNoInterruptBehind() {
        stop.sleep(Duration.ofSeconds(60), length -> {
            stop.request();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            slept.add(length);
        });

        assertThat(slept).isEmpty();
        assertThat(stop.isRequested()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aRequestThatComesAtTheEndOfASleepDoesNotInterruptWhatFollows() {
        stop.sleep(Duration.ofSeconds(60), length -> stop.request());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void workIsNotInterrupted() {
        stop.request();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void nobodySleepsAfterARequest() {
        stop.request();
        stop.sleep(Duration.ofSeconds(60), slept::add);

        assertThat(slept).isEmpty();
    }

    @Test
    void whoWaitsIsLetGoByARequest() {
        stop.request();

        stop.await();
    }
}
