package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one write to a panel run at a time, with the reads that belong to it. Thread-safe. */
public final class OneAtATime {
    private final PanelHttp http;
    private final ReentrantLock lock = new ReentrantLock();

    /** For the panel that {@code http} talks to. */
    public OneAtATime(PanelHttp http) {
        this.http = http;
    }

    /**
     * Does {@code write} once no other thread does one.
     *
     * @throws PanelException {@code UNREACHABLE} where the thread was interrupted while it waited, and stays so; and
     *     whatever {@code write} throws
     */
    public <T> T run(Supplier<T> write) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PanelException(
                    Kind.UNREACHABLE,
                    "the thread was interrupted while another write to panel " + http.name() + " ran");
        }
        try {
            return write.get();
        } finally {
            lock.unlock();
        }
    }
}
