package io.daftar.acceptance;

import io.daftar.simulators.MutableClock;
import java.util.function.Function;

/** Every kind of panel, in every flavour that is provisioned in its own way. */
enum TownKind implements Function<MutableClock, Town> {
    MARZBAN(MarzbanTown::open),
    MARZNESHIN(MarzneshinTown::open),
    XUI_MODERN(clock -> XuiTown.open(clock, "modern")),
    XUI_CSRF(clock -> XuiTown.open(clock, "csrf")),
    XUI_LEGACY(clock -> XuiTown.open(clock, "legacy")),
    XUI_ALIREZA(clock -> XuiTown.open(clock, "alireza")),
    EYLANDOO(EylandooTown::open);

    private final Function<MutableClock, Town> opens;

    TownKind(Function<MutableClock, Town> opens) {
        this.opens = opens;
    }

    /** Whether the panel counts what no reset lowers, so that not a byte is ever unknown. */
    boolean countsLifetimes() {
        return switch (this) {
            case MARZBAN, MARZNESHIN, XUI_CSRF, XUI_LEGACY -> true;
            case XUI_MODERN, XUI_ALIREZA, EYLANDOO -> false;
        };
    }

    @Override
    public Town apply(MutableClock clock) {
        return opens.apply(clock);
    }
}
