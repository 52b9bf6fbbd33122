package io.daftar.engine.booking;

import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.event.EngineListener;
import io.daftar.event.EngineListener.QuotaNear;
import io.daftar.event.EngineListener.ResetProgress;
import io.daftar.event.EngineListener.SyncProgress;
import io.daftar.event.EngineListener.WindowNear;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes everything on to several listeners; what they throw is logged and does not reach the engine. */
public final class CompositeListener implements EngineListener {
    private static final Logger LOG = LoggerFactory.getLogger(CompositeListener.class);

    private final List<EngineListener> listeners;

    public CompositeListener(List<EngineListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void syncProgress(SyncProgress progress) {
        tell(listener -> listener.syncProgress(progress));
    }

    @Override
    public void resetProgress(ResetProgress progress) {
        tell(listener -> listener.resetProgress(progress));
    }

    @Override
    public void configEvent(ConfigEvent event) {
        tell(listener -> listener.configEvent(event));
    }

    @Override
    public void audited(AuditEntry entry) {
        tell(listener -> listener.audited(entry));
    }

    @Override
    public void quotaNear(QuotaNear event) {
        tell(listener -> listener.quotaNear(event));
    }

    @Override
    public void windowNear(WindowNear event) {
        tell(listener -> listener.windowNear(event));
    }

    private void tell(Consumer<EngineListener> what) {
        for (EngineListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException | Error e) {
                LOG.warn("A listener failed: {}", listener.getClass().getName(), e);
            }
        }
    }
}
