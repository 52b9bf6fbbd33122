package io.daftar.simulators.fastapi;

import java.util.Locale;

/** How often the panel's hourly job sets a counter to zero: rolling days since the last reset. */
public enum ResetStrategy {
    NO_RESET(0),
    DAY(1),
    WEEK(7),
    MONTH(30),
    YEAR(365);

    private final String wire = name().toLowerCase(Locale.ROOT);
    private final int days;

    ResetStrategy(int days) {
        this.days = days;
    }

    public String wire() {
        return wire;
    }

    public int days() {
        return days;
    }
}
