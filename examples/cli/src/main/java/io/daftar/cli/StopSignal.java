package io.daftar.cli;

import io.daftar.panel.Sleeper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a command that runs until it is stopped to come to an end. It wakes a sleeper but interrupts no work: an
 * interrupt in the middle of a write would close the files of an embedded database. Thread-safe.
 */
final class StopSignal {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final Consumer<StopSignal> source;
    private @Nullable Thread sleeping;

    /** {@code source} is handed this signal as soon as a command listens to it. */
    StopSignal(Consumer<StopSignal> source) {
        this.source = source;
    }

    /** From now on somebody may ask. */
    void listen() {
        source.accept(this);
    }

    synchronized void request() {
        requested.countDown();
        if (sleeping != null) {
            sleeping.interrupt();
        }
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits until a stop is asked for. */
    void await() {
        try {
            requested.await();
        } catch (InterruptedException e) {
            request();
        }
    }

    /** Waits that long, or until a stop is asked for; an interrupt of the thread asks for one. */
    void sleep(Duration length, Sleeper sleeper) {
        synchronized (this) {
            if (isRequested()) {
                return;
            }
            sleeping = Thread.currentThread();
        }
        try {
            sleeper.sleep(length);
        } catch (InterruptedException e) {
            request();
        } finally {
            wakeUp();
        }
    }

    /** Whatever interrupt was still on its way has done its work. */
    private synchronized void wakeUp() {
        sleeping = null;
        if (Thread.interrupted()) {
            requested.countDown();
        }
    }
}
