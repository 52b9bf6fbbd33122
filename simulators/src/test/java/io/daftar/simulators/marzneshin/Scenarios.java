package io.daftar.simulators.marzneshin;

import static java.util.Map.entry;

import io.daftar.simulators.fastapi.Times;
import io.daftar.simulators.fastapi.Tokens;
import io.daftar.simulators.recordings.Recording.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What happened to the recorded panels between the steps outside HTTP, and before steps that do not say so. */
final class Scenarios {

    private static final long DAY = 86_400;

    /** What a recording calls "meanwhile", by file and step. */
    private static final Map<String, Consumer<MarzneshinReplay>> MEANWHILE = Map.ofEntries(
            entry("admin-bulk 7", used("r1_1", 700, 2_100)),
            entry("admin-bulk 8", used("r1_3", 1_000, 1_000)),
            entry("admin-bulk 9", used("r1_4", 5, 5)),
            entry("admins 36", used("r1_user", 1_500, 4_500)),
            entry("delete-and-recreate 1", used("ali_01", 700, 2_100)),
            entry("delete-and-recreate 12", used("ali_01", 10, 10)),
            entry("enable-disable 1", used("ali_01", 700, 2_100)),
            entry("limited-and-expired 10", Scenarios::limitedAndOnline),
            entry("limited-and-expired 14", reviewed(5)),
            entry("limited-and-expired 36", reviewed(5)),
            entry("list-filters 15", Scenarios::trafficOfFour),
            entry("list-pages 16", Scenarios::trafficOfFour),
            entry("owner 2", used("ali_01", 700, 2_100)),
            entry("periodic-reset 7", Scenarios::twoDaysLater),
            entry("periodic-reset 8", replay -> replay.panel.jobs().resetNow()),
            entry("poisoned-rows 5", replay -> replay.row("ali_03").expiresAt(null)),
            entry("poisoned-rows 21", renamed("ali_03", "ali-03")),
            entry("poisoned-rows 28", renamed("ali_04", "ALI_04")),
            entry("poisoned-rows 35", replay -> replay.row("ali_05").broken = true),
            entry("poisoned-rows 37", replay -> replay.row("ali_05").broken = true),
            entry("poisoned-rows 39", replay -> replay.row("ali_05").broken = true),
            entry("reset-and-revoke 1", used("ali_01", 700, 2_100)),
            entry("reset-and-revoke 4", used("ali_01", 300, 2_400)),
            entry("reset-and-revoke 19", used("ali_02", 50, 50)),
            entry("services 2", replay -> {}),
            entry("usage 4", replay -> {}),
            entry("usage 22", used("ali_01", 333, 333)));

    /** What happened before a step without a word of it in the recording; its answer shows it. */
    private static final Map<String, Consumer<MarzneshinReplay>> BEFORE = Map.ofEntries(
            entry("limited-and-expired 12", replay -> online(replay, "hold_3", -1)),
            entry("login 18", Scenarios::expiredToken),
            entry("login 31", replay -> replay.clock.advance(Duration.ofSeconds(1))),
            // The recorded panel took so long over the passwords that the next second had begun.
            entry("login 33", replay -> replay.clock.advance(Duration.ofSeconds(1))));

    private Scenarios() {}

    /** Lets happen what happened; fails for a step that nobody has thought about. */
    static void meanwhile(MarzneshinReplay replay, Step step) {
        Consumer<MarzneshinReplay> action = MEANWHILE.get(replay.recording.name() + " " + step.index());
        if (action == null) {
            throw new AssertionError("nothing is known about: " + step.meanwhile());
        }
        replay.clock.advance(Duration.ofMillis(1));
        action.accept(replay);
    }

    static void before(MarzneshinReplay replay, Step step) {
        replay.signIn(step);
        BEFORE.getOrDefault(replay.recording.name() + " " + step.index(), nothing -> {})
                .accept(replay);
    }

    private static Consumer<MarzneshinReplay> used(String name, long bytes, long lifetime) {
        return replay -> {
            replay.row(name).used = bytes;
            replay.row(name).lifetime = lifetime;
        };
    }

    private static Consumer<MarzneshinReplay> renamed(String from, String to) {
        return replay -> replay.panel.panel().users.rename(replay.row(from), to);
    }

    private static Consumer<MarzneshinReplay> reviewed(long seconds) {
        return replay -> {
            replay.clock.advance(Duration.ofSeconds(seconds));
            replay.panel.jobs().reviewNow();
        };
    }

    private static void online(MarzneshinReplay replay, String name, long secondsFromNow) {
        long now = replay.panel.panel().nowMicros();
        long second = Math.floorDiv(now, Times.MICROS_PER_SECOND) + secondsFromNow;
        replay.row(name).onlineMicros = second * Times.MICROS_PER_SECOND;
    }

    private static void limitedAndOnline(MarzneshinReplay replay) {
        List.of("lim_1", "lim_2", "lim_3", "lim_4", "lim_5")
                .forEach(name -> used(name, 1_000, 1_000).accept(replay));
        online(replay, "hold_1", 1);
    }

    private static void trafficOfFour(MarzneshinReplay replay) {
        used("ali_01", 700, 2_100).accept(replay);
        used("bahar", 1_000, 3_000).accept(replay);
        used("kian", 100, 300).accept(replay);
        used("reza_1", 50, 150).accept(replay);
    }

    private static void twoDaysLater(MarzneshinReplay replay) {
        for (UserRow row : replay.panel.panel().users.present()) {
            if (!"day_2".equals(row.name)) {
                row.createdMicros = (replay.panel.panel().nowSeconds() - 2 * DAY) * Times.MICROS_PER_SECOND;
            }
            row.used = "lim_1".equals(row.name) ? 1_000 : 700;
            row.lifetime = 2_100;
        }
        replay.row("lim_1").activated = false;
    }

    private static void expiredToken(MarzneshinReplay replay) {
        Tokens tokens = replay.panel.panel().tokens;
        long now = replay.panel.panel().nowSeconds();
        replay.comparison.bind("<token-3>", tokens.sign("root", true, now - 120, now - 60));
    }
}
