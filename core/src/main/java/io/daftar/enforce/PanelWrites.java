package io.daftar.enforce;

import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.Sleeper;
import io.daftar.panel.WriteReport;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Writes to one panel at the allowed pace: tried again a little later where that may help, read back where the answer
 * was lost, and not repeated before that. Used by one thread.
 */
final class PanelWrites {
    /** Waits before the second and the third attempt. */
    static final List<Duration> DELAYS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final PanelClient client;
    private final WritePace pace;
    private final int perSecond;
    private final int mostAttempts;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    PanelWrites(PanelClient client, WritePace pace, int perSecond, int mostAttempts, Waiting waiting) {
        this.client = client;
        this.pace = pace;
        this.perSecond = perSecond;
        this.mostAttempts = mostAttempts;
        this.sleeper = waiting.sleeper();
        this.random = waiting.random();
    }

    /** How to wait. */
    record Waiting(Sleeper sleeper, RandomGenerator random) {}

    Map<String, Tried> setEnabled(Collection<String> names, boolean enabled) {
        return write(
                names,
                left -> client.setEnabled(left, enabled),
                Optional.of(user ->
                        enabled ? user.status().running() : !user.status().mayRun()));
    }

    Tried update(PanelUserChange change) {
        Function<Set<String>, WriteReport> write = left ->
                WriteReport.builder().done(change.name(), client.update(change)).build();
        // Terms are absolute: sending them again says more than reading them back, as panels round what they are sent.
        return one(write(List.of(change.name()), write, Optional.empty()), change.name());
    }

    Tried delete(String name) {
        return one(write(List.of(name), client::delete, Optional.empty()), name);
    }

    Map<String, Tried> resetUsage(Collection<String> names, Predicate<PanelUser> wasReset) {
        return write(names, client::resetUsage, Optional.of(wasReset));
    }

    private static Tried one(Map<String, Tried> tried, String name) {
        return Optional.ofNullable(tried.get(name))
                .orElseThrow(() -> new IllegalStateException("the client forgot the user " + name));
    }

    private Map<String, Tried> write(
            Collection<String> names,
            Function<Set<String>, WriteReport> write,
            Optional<Predicate<PanelUser>> asWanted) {
        Map<String, Tried> tried = new HashMap<>();
        Set<String> left = new LinkedHashSet<>(names);
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            if (attempt > 1) {
                WritePace.sleep(sleeper, jittered(DELAYS.get(Math.min(attempt - 2, DELAYS.size() - 1))));
            }
            Map<String, Tried> now = attempt(Set.copyOf(left), write, attempt);
            asWanted.ifPresent(test -> readBack(now, test));
            tried.putAll(now);
            left.clear();
            now.forEach((name, outcome) -> {
                if (worthAnotherTry(outcome)) {
                    left.add(name);
                }
            });
            if (attempt == mostAttempts) {
                break;
            }
        }
        return tried;
    }

    private Map<String, Tried> attempt(Set<String> names, Function<Set<String>, WriteReport> write, int attempt) {
        Map<String, Tried> tried = new HashMap<>();
        try (WritePace.Permit permit = pace.take(perSecond)) {
            WriteReport report = write.apply(names);
            for (String name : names) {
                Optional<PanelException> failure =
                        Optional.ofNullable(report.failed().get(name));
                tried.put(
                        name,
                        new Tried(attempt, Optional.ofNullable(report.shown().get(name)), failure));
            }
        } catch (PanelException e) {
            names.forEach(name -> tried.put(name, new Tried(attempt, Optional.empty(), Optional.of(e))));
        }
        return tried;
    }

    /** Who is seen to be as wanted although the answer was lost is done. */
    private void readBack(Map<String, Tried> tried, Predicate<PanelUser> asWanted) {
        List<String> unknown = tried.entrySet().stream()
                .filter(entry -> isUnknown(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Lookup lookup;
        try {
            lookup = client.find(unknown);
        } catch (PanelException e) {
            return; // Still unknown: the next attempt, or the next run, finds out.
        }
        lookup.found().forEach((name, user) -> {
            if (asWanted.test(user)) {
                tried.computeIfPresent(
                        name, (key, before) -> new Tried(before.attempts(), Optional.of(user), Optional.empty()));
            }
        });
        for (String name : lookup.missing()) {
            PanelException gone = new PanelException(PanelException.Kind.NOT_FOUND, "the panel has no user " + name);
            tried.computeIfPresent(
                    name, (key, before) -> new Tried(before.attempts(), Optional.empty(), Optional.of(gone)));
        }
    }

    private static boolean isUnknown(Tried tried) {
        return tried.failure()
                .filter(failure -> failure.kind() == PanelException.Kind.OUTCOME_UNKNOWN)
                .isPresent();
    }

    private static boolean worthAnotherTry(Tried tried) {
        return isUnknown(tried)
                || tried.failure()
                        .filter(failure -> failure.kind().isTransient())
                        .isPresent();
    }

    /** Between three quarters and five quarters of it. */
    private Duration jittered(Duration length) {
        return Duration.ofMillis(Math.round(length.toMillis() * (0.75 + random.nextDouble() / 2)));
    }
}
