package io.daftar.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Copies sets of holds in declaration order, and refuses a hold of another level. */
final class Holds {
    private Holds() {}

    static Set<Hold> only(Hold.Level level, Set<Hold> holds) {
        if (holds.isEmpty()) {
            return Set.of();
        }
        for (Hold hold : holds) {
            if (hold.level() != level) {
                throw new IllegalArgumentException(hold + " is not a hold on a " + level);
            }
        }
        return Collections.unmodifiableSet(EnumSet.copyOf(holds));
    }
}
