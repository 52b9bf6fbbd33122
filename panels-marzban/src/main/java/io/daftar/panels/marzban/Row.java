package io.daftar.panels.marzban;

import java.util.Optional;

/** One user in an answer of Marzban. */
sealed interface Row {
    /** The name, where the panel gave one. */
    Optional<String> name();

    /** A user who can be understood. */
    record Shown(Snapshot snapshot) implements Row {
        @Override
        public Optional<String> name() {
            return Optional.of(snapshot.user().name());
        }
    }

    /**
     * A user of whom the panel says nonsense.
     *
     * @param why a clause such as {@code used_traffic is -5}
     */
    record Nonsense(Optional<String> name, String why) implements Row {}
}
