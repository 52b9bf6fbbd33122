package io.daftar.store.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Undoes the steps of the running transaction, newest first. */
final class UndoLog {
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private @Nullable RuntimeException doom;

    void add(Runnable undo) {
        steps.push(undo);
    }

    /** Makes the transaction fail with {@code reason}, even where its work catches it. */
    <E extends RuntimeException> E dooms(E reason) {
        if (doom == null) {
            doom = reason;
        }
        return reason;
    }

    /** Makes the steps final, unless the transaction is doomed. */
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
