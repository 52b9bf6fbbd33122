package io.daftar.store;

import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.PanelId;
import io.daftar.model.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
     * {@link #find}, of a panel that exists.
     *
     * @throws UnknownIdException where there is no such panel
     */
    default Panel require(PanelId id) {
        return find(id).orElseThrow(() -> new UnknownIdException("panel", id));
    }

    /** All panels, by id. */
    List<Panel> all();

    /**
     * The panel's credentials.
     *
     * @return empty where none were given
     * @throws StoreException where they cannot be decrypted with the key at hand
     */
    Optional<PanelCredentials> credentials(PanelId id);

    /** The number of the last ledger change on this panel outside a sync run; zero before the first. */
    long lastChange(PanelId id);

    /** Takes the next change number. Every ledger change outside a sync run takes one and stores it in its account. */
    long nextChange(PanelId id);

    /** The progress of the last sync; {@link PanelProgress#NONE} before the first. */
    PanelProgress progress(PanelId id);

    void progress(PanelId id, PanelProgress progress);

    /** The panel's circuit breaker; {@link PanelBreaker#CLOSED} where none is stored. */
    PanelBreaker breaker(PanelId id);

    void breaker(PanelId id, PanelBreaker breaker);

    /**
     * A circuit breaker: stops writes to a panel that does not answer them.
     *
     * @param failures how many times in a row the panel did not answer
     * @param openedAt when it last did not answer (UTC); empty where it answers
     * @param retryAt when one write may be tried again (UTC); empty where it answers
     */
    record PanelBreaker(int failures, Optional<Instant> openedAt, Optional<Instant> retryAt) {
        public static final PanelBreaker CLOSED = new PanelBreaker(0, Optional.empty(), Optional.empty());

        public PanelBreaker {
            if (failures < 0) {
                throw new IllegalArgumentException("failures must not be negative, but are " + failures);
            }
        }

        /** What a breaker lets through. */
        public enum State {
            /** Writes go through. */
            CLOSED,
            /** No write is tried. */
            OPEN,
            /** A single write may try whether the panel is back. */
            HALF_OPEN
        }

        public State state(Instant now) {
            if (isClosed()) {
                return State.CLOSED;
            }
            return isOpen(now) ? State.OPEN : State.HALF_OPEN;
        }

        /** Whether no write may be tried at {@code now}. */
        public boolean isOpen(Instant now) {
            return retryAt.filter(now::isBefore).isPresent();
        }

        public boolean isClosed() {
            return failures == 0;
        }
    }

    /**
     * The progress of reading a panel.
     *
     * @param startedAt when the last sync began
     * @param completedAt when the last sync that read every account of the panel began: up to then, an account with
     *     nothing unusual is known to be as stored
     * @param usersSeen how many users the panel had at the last full listing
     */
    record PanelProgress(Optional<Instant> startedAt, Optional<Instant> completedAt, OptionalLong usersSeen) {
        public static final PanelProgress NONE =
                new PanelProgress(Optional.empty(), Optional.empty(), OptionalLong.empty());

        public PanelProgress started(Instant at) {
            return new PanelProgress(Optional.of(at), completedAt, usersSeen);
        }

        public PanelProgress completed(Instant at) {
            return new PanelProgress(startedAt, Optional.of(at), usersSeen);
        }

        public PanelProgress usersSeen(long users) {
            return new PanelProgress(startedAt, completedAt, OptionalLong.of(users));
        }
    }
}
