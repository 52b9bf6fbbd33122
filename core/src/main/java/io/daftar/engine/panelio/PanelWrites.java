package io.daftar.engine.panelio;

import io.daftar.engine.booking.WriteAttempt;
import io.daftar.model.PanelId;
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
 * Writes to one panel within its rate limit: tried again a little later where that may help, read back where the answer
 * was lost, and not repeated before that. Used by one thread.
 */
public final class PanelWrites {
    /** Waits before the second and the third attempt. */
    static final List<Duration> DELAYS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final PanelId panel;
    private final PanelClient client;
    private final StillDue stillDue;
    private final RateLimiter limiter;
    private final int perSecond;
    private final int mostAttempts;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    PanelWrites(PanelId panel, PanelClient client, StillDue stillDue, int mostAttempts, Pace pace) {
        this.panel = panel;
        this.client = client;
        this.stillDue = stillDue;
        this.mostAttempts = mostAttempts;
        this.limiter = pace.limiter();
        this.perSecond = pace.perSecond();
        this.sleeper = pace.sleeper();
        this.random = pace.random();
    }

    /** How fast to write, and how to wait between attempts. */
    record Pace(RateLimiter limiter, int perSecond, Sleeper sleeper, RandomGenerator random) {}

    /** Asked right before each attempt: a name may have been sold again since the write was decided. */
    @FunctionalInterface
    public interface StillDue {
        /** Those of {@code names} whose rows still are what they were when the write was decided. */
        Set<String> among(Set<String> names);
    }

    /** Nobody who is not due any more is in the answer. */
    public Map<String, WriteAttempt> setEnabled(Collection<String> names, boolean enabled) {
        return write(
                names,
                left -> client.setEnabled(left, enabled),
                Optional.of(user ->
                        enabled ? user.status().running() : !user.status().mayRun()));
    }

    /** Empty where the user is not due any more. */
    public Optional<WriteAttempt> update(PanelUserChange change) {
        Function<Set<String>, WriteReport> write = left ->
                WriteReport.builder().done(change.name(), client.update(change)).build();
        // Terms are absolute: sending them again proves more than reading them back, since panels round them.
        return one(write(List.of(change.name()), write, Optional.empty()), change.name());
    }

    /** Empty where the user is not due any more. */
    public Optional<WriteAttempt> delete(String name) {
        return one(write(List.of(name), client::delete, Optional.empty()), name);
    }

    /** Nobody who is not due any more is in the answer. */
    public Map<String, WriteAttempt> resetUsage(Collection<String> names, Predicate<PanelUser> wasReset) {
        return write(names, client::resetUsage, Optional.of(wasReset));
    }

    private static Optional<WriteAttempt> one(Map<String, WriteAttempt> attempts, String name) {
        return Optional.ofNullable(attempts.get(name));
    }

    private Map<String, WriteAttempt> write(
            Collection<String> names,
            Function<Set<String>, WriteReport> write,
            Optional<Predicate<PanelUser>> asWanted) {
        Map<String, WriteAttempt> attempts = new HashMap<>();
        Set<String> left = new LinkedHashSet<>(names);
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            if (attempt > 1) {
                RateLimiter.sleep(sleeper, jittered(DELAYS.get(Math.min(attempt - 2, DELAYS.size() - 1))));
            }
            Map<String, WriteAttempt> now = attempt(left, write, attempt);
            asWanted.ifPresent(test -> readBack(now, test));
            attempts.putAll(now);
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
        return attempts;
    }

    private Map<String, WriteAttempt> attempt(
            Set<String> wanted, Function<Set<String>, WriteReport> write, int attempt) {
        Map<String, WriteAttempt> attempts = new HashMap<>();
        Set<String> names = Set.copyOf(wanted);
        try (RateLimiter.Permit permit = limiter.take(perSecond)) {
            names = Set.copyOf(stillDue.among(names));
            if (names.isEmpty()) {
                return attempts;
            }
            WriteReport report = write.apply(names);
            for (String name : names) {
                attempts.put(name, outcome(report, name, attempt));
            }
        } catch (RuntimeException e) {
            PanelException why = FailureIsolation.ofCall(panel, e);
            for (String name : names) {
                attempts.put(name, new WriteAttempt(attempt, Optional.empty(), Optional.of(why)));
            }
        }
        return attempts;
    }

    /** The outcome of a user that the report leaves out is unknown. */
    private static WriteAttempt outcome(WriteReport report, String name, int attempt) {
        Optional<PanelException> failure = Optional.ofNullable(report.failed().get(name));
        if (failure.isEmpty() && !report.succeeded(name)) {
            failure = Optional.of(new PanelException(
                    PanelException.Kind.OUTCOME_UNKNOWN, "the panel's client did not say what became of " + name));
        }
        return new WriteAttempt(attempt, Optional.ofNullable(report.shown().get(name)), failure);
    }

    /** A user that is shown as wanted although the answer was lost counts as done. */
    private void readBack(Map<String, WriteAttempt> attempts, Predicate<PanelUser> asWanted) {
        List<String> unknown = attempts.entrySet().stream()
                .filter(entry -> isUnknown(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Lookup lookup;
        try {
            lookup = client.find(unknown);
        } catch (RuntimeException e) {
            FailureIsolation.ofCall(panel, e);
            return; // Still unknown: the next attempt, or the next run, finds out.
        }
        lookup.found().forEach((name, user) -> {
            if (asWanted.test(user)) {
                attempts.computeIfPresent(
                        name,
                        (key, before) -> new WriteAttempt(before.attempts(), Optional.of(user), Optional.empty()));
            }
        });
        for (String name : lookup.missing()) {
            PanelException gone = new PanelException(PanelException.Kind.NOT_FOUND, "the panel has no user " + name);
            attempts.computeIfPresent(
                    name, (key, before) -> new WriteAttempt(before.attempts(), Optional.empty(), Optional.of(gone)));
        }
    }

    private static boolean isUnknown(WriteAttempt attempt) {
        return attempt.failure()
                .filter(failure -> failure.kind() == PanelException.Kind.OUTCOME_UNKNOWN)
                .isPresent();
    }

    private static boolean worthAnotherTry(WriteAttempt attempt) {
        return isUnknown(attempt)
                || attempt.failure()
                        .filter(failure -> failure.kind().isTransient())
                        .isPresent();
    }

    /** Between three quarters and five quarters of it. */
    private Duration jittered(Duration length) {
        return Duration.ofMillis(Math.round(length.toMillis() * (0.75 + random.nextDouble() / 2)));
    }
}
