package io.daftar.store;

/**
 * How many users of a panel are not as they should be.
 *
 * @param due of them, those that can be tried now
 * @param later of them, those that wait for their next attempt
 */
public record Backlog(long due, long later) {
    public static final Backlog NONE = new Backlog(0, 0);

    public Backlog plus(Backlog other) {
        return new Backlog(due + other.due, later + other.later);
    }

    public long all() {
        return due + later;
    }
}
