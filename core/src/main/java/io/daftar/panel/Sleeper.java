package io.daftar.panel;

import java.time.Duration;

/** Waits. Injected, so that tests move the clock instead. */
@FunctionalInterface
public interface Sleeper {
    /** Really waits. */
    Sleeper REAL = length -> Thread.sleep(length.toMillis());

    /**
     * Waits that long.
     *
     * @throws InterruptedException where the thread was interrupted meanwhile
     */
    void sleep(Duration length) throws InterruptedException;
}
