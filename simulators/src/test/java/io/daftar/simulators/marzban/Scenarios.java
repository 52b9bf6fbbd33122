package io.daftar.simulators.marzban;

import static java.util.Map.entry;

import io.daftar.simulators.fastapi.Times;
import io.daftar.simulators.fastapi.Tokens;
import io.daftar.simulators.recordings.Recording;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What happened to the recorded panels before the first step, and between the steps outside HTTP. */
final class Scenarios {

    private static final long DAY = 86_400;

    /** Users that were there before, oldest first. */
    private static final Map<String, List<String>> EXISTING = Map.of(
            "list",
            List.of("delta_1", "alpha_1", "echo_1", "bravo_1", "charlie_1", "Foxtrot", "golf_1", "hotel_1"),
            "poisoned-expire",
            List.of("good_1"),
            "read-one",
            List.of("ali_01", "abc.d@e"));

    /** What a recording calls "meanwhile", by file and step. */
    private static final Map<String, Consumer<MarzbanReplay>> MEANWHILE = Map.ofEntries(
            entry("admin-bulk 0", ScenarioUsers::usersOfSeller1),
            entry("admin-bulk 14", replay -> replay.panel.panel().users.all().forEach(row -> row.logged = 5_000)),
            entry("database-locked 1", replay -> replay.panel.lockDatabase(Duration.ofSeconds(7))),
            entry("database-locked 4", replay -> replay.panel.panel().unlock()),
            entry("database-locked 7", replay -> replay.panel.lockDatabase(Duration.ofSeconds(2))),
            entry("delete 16", replay -> {}),
            entry("next-plan 11", used("ali_01", 400)),
            entry("next-plan 23", used("ali_03", 600)),
            entry("on-hold 17", used("hold_2", 2_000)),
            entry(
                    "page-shift 0",
                    replay -> "bdfhjl".chars().forEach(c -> ScenarioUsers.plain(replay, "ali_" + (char) c, "nobody"))),
            entry("page-shift 18", Scenarios::sameTimeOfCreation),
            entry("page-shift 22", more("ali_d", 5_000)),
            entry("password-change 5", replay -> replay.clock.advance(Duration.ofMillis(1_100))),
            entry("periodic-reset 13", Scenarios::agedUsers),
            entry("periodic-reset 14", replay -> replay.panel.jobs().resetNow()),
            entry("periodic-reset 27", replay -> replay.panel.jobs().resetNow()),
            entry("poisoned-row 1", replay -> goodUsers(replay, 4, 6)),
            entry("recreate 1", used("ali_01", 4_000)),
            entry("recreate 3", used("ali_01", 600)),
            entry("review-job-stuck 4", used("early_1", 1_500).andThen(used("late_1", 1_500))),
            entry("review-job-stuck 5", reviewed(12).andThen(reviewed(0))),
            entry("review-job-stuck 11", reviewed(12).andThen(reviewed(0))),
            entry("review-job-stuck 17", reviewed(7)),
            entry("review-job-stuck 20", reviewed(7)),
            entry("review-job 15", Scenarios::countedBeforeReview),
            entry("review-job 17", reviewed(7)),
            entry("review-job 40", reviewed(7)),
            entry("review-job 48", replay -> online(replay, "hold_old", -1)),
            entry("review-job 49", reviewed(7)),
            entry("review-job 51", replay -> online(replay, "hold_old", 0)),
            entry("review-job 52", reviewed(7)),
            entry("revoke-sub 12", used("lim_1", 1_500).andThen(status("lim_1", Status.LIMITED))),
            entry("timezone 3", reviewed(8)),
            entry("timezone 7", reviewed(8)),
            entry("token-expiry 2", replay -> replay.clock.advance(Duration.ofSeconds(62))),
            entry("update 28", used("ali_01", 900)),
            entry("usage-and-reset 1", used("ali_01", 4_000)),
            entry("usage-and-reset 3", more("ali_01", 1_000)),
            entry("usage-and-reset 6", more("ali_01", 700)),
            entry("usage-and-reset 11", replay -> ScenarioUsers.row(replay, "ali_01").logged += 100_000),
            entry("usage-and-reset 14", used("dis_1", 300)),
            entry("usage-and-reset 19", used("lim_1", 1_500).andThen(status("lim_1", Status.LIMITED))),
            entry("usage-and-reset 22", used("exp_1", 1_500).andThen(status("exp_1", Status.EXPIRED))),
            entry("usage-and-reset 27", used("both_1", 1_500).andThen(status("both_1", Status.LIMITED))),
            entry("usage-and-reset 31", more("ali_01", 9_000_000_000_000L)),
            entry("usage-per-node 3", Scenarios::hourlyRows),
            entry("users-expired 0", ScenarioUsers::expiredUsers));

    /** What happened before a step without a word of it in the recording; its answer shows it. */
    private static final Map<String, Consumer<MarzbanReplay>> BEFORE = Map.of(
            "admins 48", replay -> replay.clock.advance(Duration.ofSeconds(1)),
            "list 49", Scenarios::cutTimeOfCreation,
            "page-shift 21", Scenarios::growingCounters);

    private Scenarios() {}

    static MarzbanSimulatorBuilder options(String file) {
        return switch (file) {
            case "token-expiry" -> MarzbanSimulator.builder().tokenLifetime(Duration.ofMinutes(1));
            case "timezone" -> MarzbanSimulator.builder().processOffset(ZoneOffset.ofHoursMinutes(3, 30));
            default -> MarzbanSimulator.builder();
        };
    }

    static void prepare(MarzbanReplay replay) {
        String file = replay.recording.name();
        if (!file.equals("admins")) {
            replay.admin("boss", "<password-2>", !file.equals("password-change"));
            replay.admin("seller1", "<password-3>", false);
            replay.admin("seller2", "<password-4>", false);
        }
        replay.recording.tokens().stream()
                .filter(token -> token.startsWith("<token-root") || token.equals("<token-1>"))
                .forEach(token -> replay.token(token, "root", true));
        EXISTING.getOrDefault(file, List.of()).forEach(name -> ScenarioUsers.existing(replay, name));
        switch (file) {
            case "list-big" -> ScenarioUsers.twoThousandUsers(replay);
            case "login" -> handmadeTokens(replay);
            case "poisoned-row" -> goodUsers(replay, 1, 3);
            case "token-expiry" -> ScenarioUsers.usersOfReviewJob(replay);
            default -> {}
        }
    }

    /** Lets happen what happened; fails for a step that nobody has thought about. */
    static void meanwhile(MarzbanReplay replay, Recording.Step step) {
        Consumer<MarzbanReplay> action = MEANWHILE.get(replay.recording.name() + " " + step.index());
        if (action == null) {
            throw new AssertionError("nothing is known about: " + step.meanwhile());
        }
        replay.clock.advance(Duration.ofMillis(1));
        action.accept(replay);
    }

    static void before(MarzbanReplay replay, Recording.Step step) {
        BEFORE.getOrDefault(replay.recording.name() + " " + step.index(), nothing -> {})
                .accept(replay);
    }

    private static Consumer<MarzbanReplay> used(String name, long bytes) {
        return replay -> ScenarioUsers.row(replay, name).used = bytes;
    }

    private static Consumer<MarzbanReplay> more(String name, long bytes) {
        return replay -> ScenarioUsers.row(replay, name).used += bytes;
    }

    private static Consumer<MarzbanReplay> status(String name, Status status) {
        return replay -> ScenarioUsers.row(replay, name).status = status;
    }

    private static Consumer<MarzbanReplay> reviewed(long seconds) {
        return replay -> {
            replay.clock.advance(Duration.ofSeconds(seconds));
            replay.panel.jobs().reviewNow();
        };
    }

    static void online(MarzbanReplay replay, String name, long secondsFromNow) {
        long now = replay.panel.panel().nowMicros();
        ScenarioUsers.row(replay, name).details().onlineMicros = now + secondsFromNow * Times.MICROS_PER_SECOND;
    }

    private static void goodUsers(MarzbanReplay replay, int from, int to) {
        for (int i = from; i <= to; i++) {
            ScenarioUsers.plain(replay, "good_" + i, "boss");
        }
    }

    private static void handmadeTokens(MarzbanReplay replay) {
        Tokens tokens = replay.panel.panel().tokens;
        long now = replay.panel.panel().nowSeconds();
        replay.comparison.bind("<token-2>", tokens.sign("root", true, now - 120, now - 60));
        replay.comparison.bind("<token-3>", tokens.sign("root", true, now - 60, now));
        replay.comparison.bind("<token-4>", tokens.sign("root", true, now, null));
        replay.comparison.bind("<token-5>", tokens.sign("root", true, now + 120, now + DAY));
        String good = tokens.sign("root", true, now, now + DAY);
        String last = good.endsWith("AAAA") ? "BBBB" : "AAAA";
        replay.comparison.bind("<token-6>", good.substring(0, good.length() - 4) + last);
    }

    private static void cutTimeOfCreation(MarzbanReplay replay) {
        UserRow row = ScenarioUsers.row(replay, "alpha_1");
        row.createdMicros -= row.createdMicros % Times.MICROS_PER_SECOND;
    }

    private static void growingCounters(MarzbanReplay replay) {
        long used = 200;
        for (UserRow row : replay.panel.panel().users.all()) {
            row.used = used;
            used += 100;
        }
    }

    private static void sameTimeOfCreation(MarzbanReplay replay) {
        for (UserRow row : replay.panel.panel().users.all()) {
            row.createdMicros = Times.micros(java.time.Instant.parse("2026-11-21T00:00:00Z"));
        }
        replay.panel.panel().users.forgetOrders();
    }

    private static void agedUsers(MarzbanReplay replay) {
        for (UserRow row : replay.panel.panel().users.all()) {
            boolean young = row.name.equals("day_young");
            long days = switch (row.strategy) {
                case DAY -> row.name.equals("day_log") ? 10 : 1;
                case WEEK -> 7;
                case MONTH -> 30;
                case YEAR -> 365;
                case NO_RESET -> 400;
            };
            long age = young ? 23 * Times.MICROS_PER_HOUR : days * Times.MICROS_PER_DAY + 60 * Times.MICROS_PER_SECOND;
            row.createdMicros = replay.panel.panel().nowMicros() - age;
            row.used = row.name.equals("day_lim") ? 12_000 : 4_000;
        }
        ScenarioUsers.row(replay, "day_lim").status = Status.LIMITED;
        ScenarioUsers.row(replay, "day_exp").status = Status.EXPIRED;
        ScenarioUsers.row(replay, "day_exp").expire = 1_795_230_889L;
        UserRow logged = ScenarioUsers.row(replay, "day_log");
        logged.logged = 300;
        logged.lastResetMicros = replay.panel.panel().nowMicros() - Times.MICROS_PER_HOUR;
        replay.panel.panel().users.forgetOrders();
    }

    private static void countedBeforeReview(MarzbanReplay replay) {
        Map.of("lim_1", 1_500L, "both_1", 1_500L, "exact_1", 1_000L, "below_1", 999L, "free_1", 5_000_000L)
                .forEach((name, bytes) -> ScenarioUsers.row(replay, name).used = bytes);
        Map.of("dis_1", 1_500L, "hold_lim", 1_500L, "next_1", 1_200L, "next_2", 1_200L)
                .forEach((name, bytes) -> ScenarioUsers.row(replay, name).used = bytes);
        online(replay, "hold_on", 0);
        online(replay, "hold_old", -DAY);
    }

    private static void hourlyRows(MarzbanReplay replay) {
        replay.panel.addNode(7, "node-de");
        long hour = replay.panel.panel().nowMicros() / Times.MICROS_PER_HOUR;
        UserRow ali = ScenarioUsers.row(replay, "ali_01");
        ali.addHourly(hour - 1, UsageEndpoints.MASTER, 1_000);
        ali.addHourly(hour - 72, UsageEndpoints.MASTER, 500);
        ali.addHourly(hour - 1, 7, 250);
        ScenarioUsers.row(replay, "free_1").addHourly(hour - 1, 7, 9);
    }
}
