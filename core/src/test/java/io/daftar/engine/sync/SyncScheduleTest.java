package io.daftar.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncScheduleTest {
    private static final Instant HOUR = Instant.parse("2026-11-21T10:00:00Z");

    private static List<Integer> dueMinutes(int interval) {
        SyncSchedule schedule = new SyncSchedule(interval);
        return IntStream.range(0, 60)
                .filter(minute -> schedule.isDue(HOUR.plusSeconds(minute * 60L + 17)))
                .boxed()
                .toList();
    }

    @Test
    void everyMinuteThatTheIntervalDividesIsDue() {
        assertThat(dueMinutes(1)).hasSize(60);
        assertThat(dueMinutes(2)).hasSize(30).startsWith(0, 2, 4).endsWith(58);
        assertThat(dueMinutes(3)).hasSize(20).startsWith(0, 3, 6).endsWith(57);
        assertThat(dueMinutes(4)).hasSize(15).startsWith(0, 4, 8).endsWith(56);
        assertThat(dueMinutes(5)).containsExactly(0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-3, 1", "1, 1", "5, 5", "6, 5", "30, 5"})
    void anIntervalOutOfRangeIsClamped(int given, int used) {
        assertThat(new SyncSchedule(given).intervalMinutes()).isEqualTo(used);
    }
}
