package io.daftar.engine.panelio;

import io.daftar.engine.booking.PanelClients;
import io.daftar.model.Panel;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.PanelId;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelType;
import io.daftar.store.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The clients of all panels: made at first use, kept while the panel's version stays the same. Thread-safe. */
public final class PanelConnections implements PanelClients, AutoCloseable {
    private final Store store;
    private final Map<String, PanelType> types;
    private final PanelAccess.Environment environment;
    private final Map<PanelId, Open> open = new HashMap<>();

    private record Open(long version, PanelClient client) {}

    public PanelConnections(Store store, Collection<PanelType> types, PanelAccess.Environment environment) {
        this.store = store;
        this.types = new TreeMap<>();
        types.forEach(type -> this.types.put(type.name(), type));
        this.environment = environment;
    }

    private record Known(Panel panel, Optional<PanelCredentials> credentials) {}

    @Override
    public PanelClient of(PanelId id) {
        Panel panel = store.inTransaction(tables -> tables.panels().require(id));
        synchronized (open) {
            Open known = open.get(id);
            if (known != null && known.version() == panel.version()) {
                return known.client();
            }
            PanelClient client = open(id);
            open.put(id, new Open(panel.version(), client));
            if (known != null) {
                known.client().close();
            }
            return client;
        }
    }

    private PanelClient open(PanelId id) {
        Known known = store.inTransaction(
                tables -> new Known(tables.panels().require(id), tables.panels().credentials(id)));
        Panel panel = known.panel();
        return type(panel.type())
                .open(new PanelAccess(panel.url(), known.credentials(), panel.trust(), panel.options(), environment));
    }

    public PanelType type(String name) {
        PanelType type = types.get(name);
        if (type == null) {
            throw new PanelException(
                    PanelException.Kind.UNSUPPORTED,
                    "no panel type '" + name + "'; there are " + String.join(", ", types.keySet()));
        }
        return type;
    }

    @Override
    public void close() {
        synchronized (open) {
            open.values().forEach(known -> known.client().close());
            open.clear();
        }
    }
}
