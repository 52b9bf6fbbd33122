package io.daftar.engine.booking;

import io.daftar.model.PanelId;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;

/** The clients of all panels, each made once and kept. Thread-safe. */
@FunctionalInterface
public interface PanelClients {
    /**
     * The client of that panel. Does not ask the panel anything.
     *
     * @throws io.daftar.model.UnknownIdException where there is no such panel
     * @throws PanelException {@code UNSUPPORTED} where its panel type is unknown
     */
    PanelClient of(PanelId panel);
}
