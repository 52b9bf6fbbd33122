package io.daftar.simulators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Copies of a simulated panel's tables, which can be put back as often as wanted. Guarded by the simulator's lock. */
public final class Backup {

    private final List<Runnable> tables = new ArrayList<>();

    Backup() {}

    /**
     * Keeps copies of one table's rows.
     *
     * @param replace puts these rows, which are copies again, in the place of those there are
     */
    public <R> Backup table(Collection<R> rows, UnaryOperator<R> copy, Consumer<List<R>> replace) {
        List<R> kept = rows.stream().map(copy).toList();
        tables.add(() -> replace.accept(kept.stream().map(copy).toList()));
        return this;
    }

    void restore() {
        tables.forEach(Runnable::run);
    }
}
