package io.daftar.simulators.marzneshin;

import java.util.Locale;

/** How a user ends. */
enum ExpireStrategy {
    NEVER,
    FIXED_DATE,
    START_ON_FIRST_USE;

    private final String wire = name().toLowerCase(Locale.ROOT);

    String wire() {
        return wire;
    }
}
