package io.daftar.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The steps of the demo, each told as soon as it is done. Not thread-safe. */
final class DemoSteps {
    private final Consumer<Step> audience;
    private final List<Step> done = new ArrayList<>();

    DemoSteps(Consumer<Step> audience) {
        this.audience = audience;
    }

    /**
     * What was done.
     *
     * @param name in a few words
     * @param result what was seen
     */
    record Step(String name, Result result) {
        String text() {
            return (result.ok() ? "  ok      " : "  FAILED  ") + name + ": " + result.seen();
        }
    }

    /**
     * What was seen.
     *
     * @param ok whether that is what should be seen
     * @param seen figures, for people
     */
    record Result(boolean ok, String seen) {}

    /** A step that throws has failed, and the story goes on. */
    void step(String name, Supplier<Result> what) {
        Step step = new Step(name, attempt(what));
        done.add(step);
        audience.accept(step);
    }

    private static Result attempt(Supplier<Result> what) {
        try {
            return what.get();
        } catch (RuntimeException e) {
            return new Result(false, String.valueOf(e.getMessage()));
        }
    }

    List<Step> done() {
        return List.copyOf(done);
    }
}
