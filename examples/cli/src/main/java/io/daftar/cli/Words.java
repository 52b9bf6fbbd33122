package io.daftar.cli;

import java.util.Locale;

/** Constants as they are written in JSON and to people. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
