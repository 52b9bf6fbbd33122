package io.daftar.panels.xui;

/**
 * A client that is never on. Panels before 3.1 refuse to delete the last client of an inbound, so this one is left
 * behind instead; it is shown to nobody.
 */
final class Placeholder {
    static final String PREFIX = "daftar-placeholder-";

    private Placeholder() {}

    static String of(int inbound) {
        return PREFIX + inbound;
    }

    static boolean isOne(String name) {
        return name.startsWith(PREFIX);
    }
}
