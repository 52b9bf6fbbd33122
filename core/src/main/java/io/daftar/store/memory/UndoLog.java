package io.daftar.store.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Knows how to undo what the running transaction did, newest step first. */
final class UndoLog {
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private @Nullable RuntimeException doom;

    void add(Runnable undo) {
        steps.push(undo);
    }

    /** Lets the transaction end in nothing but {@code reason}, also where its body catches it. */
    <E extends RuntimeException> E dooms(E reason) {
        if (doom == null) {
            doom = reason;
        }
        return reason;
    }

    /** Makes what was done final, unless the transaction is doomed. */
    void commit() {
        if (doom != null) {
            throw doom;
        }
        steps.clear();
    }

    void undo() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
        doom = null;
    }
}
