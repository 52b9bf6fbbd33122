package io.daftar.store;

import io.daftar.model.NewPanel;
import io.daftar.model.Panel;
import io.daftar.model.PanelCredentials;
import io.daftar.model.PanelId;
import io.daftar.model.UnknownIdException;
import java.util.List;
import java.util.Optional;

/** The panels. One that does not exist is a {@link StoreException} everywhere but in {@link #find}. */
public interface PanelTable {
    /**
     * Adds a panel; a store that outlives the process keeps its credentials encrypted.
     *
     * @throws StoreException where there are credentials and no key to encrypt them with
     */
    PanelId add(NewPanel panel);

    Optional<Panel> find(PanelId id);

    /**
     * {@link #find}, of a panel that is there.
     *
     * @throws UnknownIdException where there is no such panel
     */
    default Panel require(PanelId id) {
        return find(id).orElseThrow(() -> new UnknownIdException("panel", id));
    }

    /** All panels, by id. */
    List<Panel> all();

    /**
     * How to sign in.
     *
     * @return empty where none were given
     * @throws StoreException where they can not be decrypted with the key at hand
     */
    Optional<PanelCredentials> credentials(PanelId id);

    /** The number of the last change of any ledger on this panel that a sync run did not make; zero before the first. */
    long lastChange(PanelId id);

    /** Takes the next change number. Every ledger change outside a sync run does, and marks its account with it. */
    long nextChange(PanelId id);

    /** What is known of the last sync; {@link PanelProgress#NONE} before the first. */
    PanelProgress progress(PanelId id);

    void progress(PanelId id, PanelProgress progress);

    /** Whether writes are spared; {@link PanelBreaker#CLOSED} unless said otherwise. */
    PanelBreaker breaker(PanelId id);

    void breaker(PanelId id, PanelBreaker breaker);
}
