package io.daftar.panels.xui;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.PanelHttp;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dialect that a panel speaks, found out once for all threads, and again when a call that was known is gone: the
 * panel may have been replaced by another version. Thread-safe.
 */
final class CurrentDialect {
    private static final Logger LOG = LoggerFactory.getLogger(XuiClient.class);

    private final PanelHttp http;
    private final FlavourProbe probe;
    private final ReentrantLock probing = new ReentrantLock();
    private volatile @Nullable Dialect current;

    CurrentDialect(PanelHttp http, FlavourProbe probe) {
        this.http = http;
        this.probe = probe;
    }

    /** Does {@code work}; once more where it fails because the panel speaks another dialect by now. */
    <T> T with(Function<Dialect, T> work) {
        Dialect dialect = get();
        try {
            return work.apply(dialect);
        } catch (ChangedFlavourException e) {
            return work.apply(insteadOf(dialect));
        } catch (PanelException e) {
            if (!FlavourProbe.isGone(e)) {
                throw e;
            }
            Dialect other = insteadOf(dialect);
            if (isSame(dialect, other)) {
                throw e;
            }
            return work.apply(other);
        }
    }

    private static boolean isSame(Dialect one, Dialect other) {
        return one.flavour() == other.flavour() && one.capabilities().equals(other.capabilities());
    }

    Dialect get() {
        Dialect known = current;
        return known != null ? known : insteadOf(null);
    }

    /** Asks the panel anew. */
    Dialect refreshed() {
        return insteadOf(current);
    }

    /** The next call asks the panel anew. */
    void forget() {
        current = null;
    }

    private Dialect insteadOf(@Nullable Dialect past) {
        lock();
        try {
            Dialect meanwhile = current;
            if (meanwhile != null && meanwhile != past) {
                return meanwhile;
            }
            current = null;
            Dialect found = probe.find();
            LOG.debug("panel {} speaks {}", http.name(), found.flavour());
            current = found;
            return found;
        } finally {
            probing.unlock();
        }
    }

    private void lock() {
        try {
            probing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PanelException(
                    Kind.UNREACHABLE,
                    "the thread was interrupted while another one found out what panel " + http.name() + " is");
        }
    }
}
