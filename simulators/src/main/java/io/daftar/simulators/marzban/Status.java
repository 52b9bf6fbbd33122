package io.daftar.simulators.marzban;

import java.util.Locale;

/** A user's status, as the panel's API spells it in lower case. */
enum Status {
    ACTIVE,
    DISABLED,
    LIMITED,
    EXPIRED,
    ON_HOLD;

    private final String wire = name().toLowerCase(Locale.ROOT);

    String wire() {
        return wire;
    }
}
