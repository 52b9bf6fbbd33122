package io.daftar.panels.xui;

import java.util.Locale;

/**
 * An inbound, apart from its clients.
 *
 * @param method of Shadowsocks; empty elsewhere
 * @param clients how many it shows
 */
record Inbound(int id, String protocol, String method, int clients, boolean showsAllTime) {

    /** The field of an entry by which the panel's calls know a client. */
    String keyField() {
        return switch (protocol.toLowerCase(Locale.ROOT)) {
            case "trojan" -> "password";
            case "shadowsocks" -> "email";
            case "hysteria", "hysteria2" -> "auth";
            default -> "id";
        };
    }
}
