package io.daftar.event;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes everything on to several listeners and keeps what they throw away from the engines. */
public final class SafeListener implements EngineListener {
    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    private final List<EngineListener> listeners;

    public SafeListener(List<EngineListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void syncProgress(SyncProgress progress) {
        tell(listener -> listener.syncProgress(progress));
    }

    private void tell(Consumer<EngineListener> what) {
        for (EngineListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed: {}", listener.getClass().getName(), e);
            }
        }
    }
}
