package io.daftar.ledger;

import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A user on a panel, together with the truth: how much was really used, and where each figure began.
 *
 * <p>{@code figure} is the lifetime counter where the panel has one, else the counter: the figure that tells most. An
 * {@code era} is a stretch in which the figure only grows.
 */
final class SimulatedUser {
    private final PanelKind kind;
    private long moment = 1;
    private long total;
    private State state;
    private long era;
    private long figureStart;
    private int restores;
    private long restored;

    SimulatedUser(PanelKind kind, long used, long usedBefore) {
        this.kind = kind;
        this.state = new State(used, kind.lifetime ? usedBefore : 0, 1, OptionalLong.empty());
        this.total = figure();
    }

    /** What a backup of the panel holds of the user. */
    record State(long used, long loggedBefore, long createdAt, OptionalLong resetAt) {}

    /**
     * A look at the panel.
     *
     * @param shown what the panel showed
     * @param era which stretch of the figure it belongs to
     * @param start the true total when that stretch began
     * @param restores how many backups had been restored by then
     * @param restored the sum of the figures that they brought back
     */
    record Sighting(Counter shown, long era, long start, int restores, long restored) {
        long used() {
            return shown.used().bytes();
        }

        long figure() {
            return shown.lifetime().orElse(shown.used()).bytes();
        }

        /** The true total that this look accounts for. */
        long total() {
            return start + figure();
        }
    }

    long total() {
        return total;
    }

    void uses(long bytes) {
        total += bytes;
        state = new State(state.used + bytes, state.loggedBefore, state.createdAt, state.resetAt);
    }

    void isReset() {
        long logged = kind.lifetime ? state.loggedBefore + state.used : 0;
        state = new State(0, logged, state.createdAt, OptionalLong.of(++moment));
        if (!kind.lifetime) {
            newEra();
        }
    }

    /** Marzban's reset of all users of an admin: it clears the lifetime, too. */
    void isResetWithLifetime() {
        state = new State(0, 0, state.createdAt, state.resetAt);
        newEra();
    }

    void isReCreated() {
        state = new State(0, 0, ++moment, OptionalLong.empty());
        newEra();
    }

    State backup() {
        return state;
    }

    void isRestored(State backup) {
        state = backup;
        newEra();
        restores++;
        restored += figure();
    }

    private long figure() {
        return state.used + state.loggedBefore;
    }

    private void newEra() {
        era++;
        figureStart = total - figure();
    }

    Sighting look(Instant at) {
        return look(at, state.used, figure());
    }

    /** One false look: the counter dips, and the lifetime with it or not. Needs a counter above zero. */
    Sighting lookWrongly(Instant at, long dip, boolean lifetimeToo) {
        return look(at, state.used - dip, lifetimeToo ? figure() - dip : figure());
    }

    boolean canDip() {
        return state.used > 0;
    }

    long used() {
        return state.used;
    }

    private Sighting look(Instant at, long used, long lifetime) {
        Counter counter = Counter.of(Traffic.ofBytes(used), at);
        counter = kind.lifetime ? counter.withLifetime(Traffic.ofBytes(lifetime)) : counter;
        counter = kind.incarnation ? counter.withIncarnation(state.createdAt) : counter;
        counter = kind.mark && state.resetAt.isPresent() ? counter.withResetMark(state.resetAt.getAsLong()) : counter;
        return new Sighting(counter, era, figureStart, restores, restored);
    }
}
