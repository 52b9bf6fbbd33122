package io.daftar.simulators.xui;

import io.daftar.simulators.recordings.Recording.Step;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What recordings say happened outside HTTP. */
final class Meanwhile {

    /** {@code life_01 100+200}, with a few words between. */
    private static final Pattern USED = Pattern.compile("([a-z]+_\\d\\d)(?: \\(off\\)| got)? (\\d+)\\+(\\d+)");

    private static final Map<String, Consumer<XuiReplay>> SPECIAL = Map.ofEntries(
            Map.entry("2.9.4 enable-disable 7", used("sw_01", 5, 6)),
            Map.entry("2.9.4 enable-disable 11", replay -> row(replay, "sw_02").enable = false),
            Map.entry("2.9.4 inbounds-list 2", Meanwhile::fourProtocols),
            Map.entry("2.9.4 inbounds-list 4", Meanwhile::rowsOutOfStep),
            Map.entry("2.9.4 inbounds-list 6", replay -> {}),
            Map.entry("2.9.4 inbounds-list 18", Meanwhile::sameEmailTwice),
            Map.entry("2.9.4 onlines 1", used("onl_01", 10, 10)),
            Map.entry("2.9.4 reset-all 6", Meanwhile::everybodyUsed),
            Map.entry("2.9.4 reset 4", replay -> replay.panel.client("res_02").disabled()),
            Map.entry("2.9.4 tg-id 6", replay -> replay.panel.client("tg_01").telegramId("")));

    private Meanwhile() {}

    static void happened(XuiReplay replay, Step step) {
        String id = replay.id() + " " + step.index();
        String words = step.meanwhile().orElseThrow();
        Consumer<XuiReplay> special = SPECIAL.get(id);
        if (special != null) {
            special.accept(replay);
        } else if (words.contains("traffic job ran")) {
            Matcher used = USED.matcher(words);
            replay.clock.advance(Duration.ofSeconds(10));
            while (used.find()) {
                row(replay, used.group(1)).add(Long.parseLong(used.group(2)), Long.parseLong(used.group(3)));
            }
            replay.panel.jobs().runTrafficNow();
        } else if (words.contains("seconds")) {
            replay.clock.advance(Duration.ofSeconds(30));
        } else if (words.contains("panel was restarted")) {
            replay.panel.restart();
        } else if (words.contains("password was changed")) {
            replay.panel.account().changePassword("another");
        } else if (!words.matches("(?s).*(wrong logins were sent|round|clients|GET /).*")) {
            throw new AssertionError(id + " is not understood: " + words);
        }
    }

    /** On the modern panels the jobs run by the clock. */
    static void modern(XuiReplay replay, Step step) {
        String id = replay.recording.name() + " " + step.index();
        String words = step.meanwhile().orElseThrow();
        Matcher removed = Pattern.compile("the counter row of client '(\\w+)' was removed.*")
                .matcher(words);
        Runnable special = modernSpecials(replay).get(id);
        if (special != null) {
            special.run();
        } else if (removed.matches()) {
            // The client comes with the next list, without a row.
        } else if (words.startsWith("12 seconds")) {
            replay.panel.jobs().resume();
            replay.panel.advance(Duration.ofSeconds(12));
            replay.panel.jobs().pause();
        } else if (words.contains("panel was restarted")) {
            replay.panel.restart();
        } else if (words.equals("its end has passed")) {
            replay.clock.advance(Duration.ofSeconds(5));
        } else if (words.startsWith("the list held") || words.startsWith("the setting webDomain")) {
            // Nothing happened.
        } else if (words.equals("the client was disabled")) {
            replay.panel.client("ali").disabled();
        } else {
            throw new AssertionError(id + " is not understood: " + words);
        }
    }

    private static Map<String, Runnable> modernSpecials(XuiReplay replay) {
        return Map.of(
                "bulk-reset-race 0", () -> Scenarios.usedUp(replay),
                "bulk-reset-race 5", () -> Scenarios.checkRace(replay),
                "bulk-reset-race 9", () -> Scenarios.checkRace(replay),
                "online 4", () -> surf(replay, 357, 3_000_351, 5),
                "online 11", () -> surf(replay, 238, 2_000_234, 5),
                "online 17", () -> {},
                "online 20", () -> surf(replay, 119, 1_000_117, 10),
                "online 24", () -> surf(replay, 119, 1_000_117, 10),
                "online 29", () -> surf(replay, 119, 1_000_117, 12),
                "parallel-writes 0", () -> {});
    }

    private static void surf(XuiReplay replay, long up, long down, int seconds) {
        row(replay, "surfer").add(up, down);
        Inbound first =
                java.util.Objects.requireNonNull(replay.panel.panel().inbounds.get(1));
        first.up = 435;
        first.down = 2_983_850;
        replay.panel.jobs().resume();
        replay.panel.advance(Duration.ofSeconds(seconds));
        replay.panel.jobs().pause();
    }

    static TrafficRow row(XuiReplay replay, String email) {
        TrafficRow row = replay.panel.panel().traffic.find(email);
        if (row == null) {
            throw new AssertionError("no counters of " + email);
        }
        return row;
    }

    private static Consumer<XuiReplay> used(String email, long up, long down) {
        return replay -> {
            replay.clock.advance(Duration.ofSeconds(10));
            row(replay, email).add(up, down);
            replay.panel.jobs().runTrafficNow();
        };
    }

    private static void fourProtocols(XuiReplay replay) {
        new Scene(replay).refill(replay.recording.steps().get(3));
    }

    private static void rowsOutOfStep(XuiReplay replay) {
        replay.panel.client("ali_02").withoutCounters();
        TrafficRow ghost = replay.panel.panel().newRow(10, "ghost_01");
        ghost.up = 11;
        ghost.down = 22;
    }

    private static void sameEmailTwice(XuiReplay replay) {
        new Scene(replay).refill(replay.recording.steps().get(19));
    }

    private static void everybodyUsed(XuiReplay replay) {
        replay.clock.advance(Duration.ofSeconds(10));
        row(replay, "ra_01").add(10, 10);
        row(replay, "ra_02").add(2_000, 2_000);
        row(replay, "ra_03").add(5, 5);
        row(replay, "ra_04").add(7, 7);
        Inbound first =
                java.util.Objects.requireNonNull(replay.panel.panel().inbounds.get(23));
        first.up = 500;
        first.down = 600;
        first.allTime += 1_100;
        replay.panel.jobs().runTrafficNow();
    }
}
