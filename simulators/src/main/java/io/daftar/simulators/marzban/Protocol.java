package io.daftar.simulators.marzban;

import java.util.List;
import java.util.Locale;

/** The protocols the panel knows, and the inbounds that the simulated one has for them. */
enum Protocol {
    VMESS("VMess", "VMessSettings", List.of()),
    VLESS(
            "VLESS",
            "VLESSSettings",
            List.of(new Inbound("VLESS TCP", "tcp", 2053), new Inbound("VLESS WS", "ws", 2054))),
    TROJAN("Trojan", "TrojanSettings", List.of()),
    SHADOWSOCKS("Shadowsocks", "ShadowsocksSettings", List.of(new Inbound("Shadowsocks TCP", "tcp", 1080)));

    /** The order in which the panel lists inbounds and links. */
    static final List<Protocol> IN_PANEL_ORDER = List.of(SHADOWSOCKS, VLESS);

    record Inbound(String tag, String network, int port) {}

    private final String wire = name().toLowerCase(Locale.ROOT);
    private final String pythonName;
    private final String settingsName;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Inbound> inbounds;

    @SuppressWarnings("ImmutableEnumChecker") // made by toList()
    private final List<String> tags;

    Protocol(String pythonName, String settingsName, List<Inbound> inbounds) {
        this.pythonName = pythonName;
        this.settingsName = settingsName;
        this.inbounds = inbounds;
        this.tags = inbounds.stream().map(Inbound::tag).toList();
    }

    String wire() {
        return wire;
    }

    /** As the panel's language prints the constant, which leaks into an error text. */
    String pythonName() {
        return pythonName;
    }

    String settingsName() {
        return settingsName;
    }

    List<Inbound> inbounds() {
        return inbounds;
    }

    List<String> tags() {
        return tags;
    }

    static boolean isTag(String tag) {
        for (Protocol protocol : values()) {
            if (protocol.tags.contains(tag)) {
                return true;
            }
        }
        return false;
    }
}
