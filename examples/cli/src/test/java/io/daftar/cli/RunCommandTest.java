package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunCommandTest {
    private final Desk desk = Desk.inMemory();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void ticksComeOnceAMinuteAndSyncWhenItIsDue() {
        desk.adopted("ali_01");
        desk.panel.use("ali_01", 4711);
        desk.shell.clock.set(Instant.parse("2026-01-01T10:04:42.5Z"));

        Outcome outcome = desk.shell.run("run", "--ticks", "3", "--json");

        assertThat(outcome.exitCode()).isZero();
        List<Json> ticks = outcome.out().lines().map(Json::parse).toList();
        assertThat(ticks.stream().map(tick -> tick.text("at")))
                .containsExactly("2026-01-01T10:04:42.500Z", "2026-01-01T10:05:00Z", "2026-01-01T10:06:00Z");
        assertThat(ticks.get(0).get("sync")).isNull();
        assertThat(ticks.get(1).object("sync").objects("panels").get(0).number("booked_bytes"))
                .isEqualTo(4711);
        assertThat(ticks.get(2).get("sync")).isNull();
    }

    @Test
    void noMinuteIsDoneTwice() {
        desk.shell.clock.set(Instant.parse("2026-01-01T10:04:42.000000001Z"));

        Outcome outcome = desk.shell.run("run", "--ticks", "4", "--json");

        assertThat(outcome.out().lines().map(line -> Json.parse(line).text("at").substring(0, 16)))
                .containsExactly("2026-01-01T10:04", "2026-01-01T10:05", "2026-01-01T10:06", "2026-01-01T10:07");
    }

    @Test
    void nobodyWaitsBeforeTheFirstTickOrAfterTheLast() {
        Instant began = desk.shell.clock.instant();

        desk.shell.run("run", "--ticks", "1");

        assertThat(desk.shell.clock.instant()).isEqualTo(began);
    }

    @Test
    void theIntervalIsReadAtEveryTick() {
        desk.adopted("ali_01");
        desk.shell.clock.set(Instant.parse("2026-01-01T10:00:00Z"));
        desk.shell.json("settings", "set", "reseller.usage_sync_interval_minutes", "1");

        Outcome outcome = desk.shell.run("run", "--ticks", "3", "--json");

        assertThat(outcome.out().lines().map(Json::parse).map(tick -> tick.get("sync")))
                .doesNotContainNull()
                .hasSize(3);
    }

    @Test
    void aFailedTickDoesNotEndTheRunButItsExitCodeTells() {
        desk.adopted("ali_01");
        desk.shell.clock.set(Instant.parse("2026-01-01T10:05:00Z"));
        desk.panel.goDown();

        Outcome outcome = desk.shell.run("run", "--ticks", "2");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("2026-01-01T10:05:00Z synced", "Tehran 1  failed")
                .containsPattern("2026-01-01T10:0[6-9]:..(\\.\\d+)?Z nothing is due");
    }

    @Test
    void aTickThatTakesLongIsFollowedAtOnce() {
        desk.adopted("ali_01");
        desk.shell.clock.set(Instant.parse("2026-01-01T10:05:00Z"));
        desk.panel.onRequest(request -> desk.shell.clock.advance(Duration.ofSeconds(70)));

        Outcome outcome = desk.shell.run("run", "--ticks", "2", "--json");

        Instant second =
                Instant.parse(Json.parse(outcome.out().lines().toList().get(1)).text("at"));
        assertThat(second).isBetween(Instant.parse("2026-01-01T10:06:10Z"), desk.shell.clock.instant());
        assertThat(second.getEpochSecond() % 60)
                .as("not at the beginning of a minute")
                .isNotZero();
    }

    @Test
    void aStopEndsTheRunAfterTheTickThatIsUnderWay() {
        StopSignal stop = new StopSignal(signal -> {});
        List<String> lines = new ArrayList<>();

        Outcome outcome = desk.shell.run(
                stop,
                line -> {
                    lines.add(line);
                    if (lines.size() == 2) {
                        stop.request();
                    }
                },
                "run",
                "--json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(lines).hasSize(2);
    }

    @Test
    void aRunThatIsStoppedBeforeItBeginsDoesNothing() {
        Outcome outcome = desk.shell.run(new StopSignal(StopSignal::request), "run");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEmpty();
    }
}
