package io.daftar.simulators.xui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An inbound with its clients. Guarded by the simulator's lock. */
final class Inbound {

    static final String NEVER = "never";

    final int id;
    final String protocol;
    long up;
    long down;
    long total;
    long allTime;
    String remark = "";
    boolean enable = true;
    long expiryTime;
    /** {@code never}, {@code hourly}, {@code daily}, {@code weekly} or {@code monthly}. */
    String trafficReset = NEVER;

    long lastTrafficResetTime;
    String listen = "";
    int port;
    String tag = "";
    /** A text, as the legacy panels keep it, or a tree. */
    @Nullable Object streamSettings = "";

    @Nullable Object sniffing = "";
    /** All but the clients, whose place in the order the key {@code clients} keeps. */
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    /** Settings as they were sent; gone with the first write. */
    @Nullable String rawSettings;
    /** The panel has written the settings itself, from a map: keys are in the order of the alphabet. */
    boolean inAlphabet;

    /** Never changed in place: a writer that has read it saves another. */
    private List<ClientJson> clients = new ArrayList<>();

    Inbound(int id, String protocol) {
        this.id = id;
        this.protocol = protocol;
        settings.put("clients", List.of());
    }

    List<ClientJson> clients() {
        return clients;
    }

    /** Before any reader has seen them: for seeding. */
    void append(ClientJson client) {
        clients.add(client);
    }

    void save(List<ClientJson> changed) {
        clients = changed;
        rawSettings = null;
        inAlphabet = true;
    }

    /** The field that names a client in this inbound's paths. */
    String keyField() {
        return switch (protocol) {
            case "trojan" -> "password";
            case "shadowsocks" -> "email";
            case "hysteria", "hysteria2" -> "auth";
            default -> "id";
        };
    }

    int indexOf(String keyField, String key) {
        return indexOf(clients, keyField, key);
    }

    static int indexOf(List<ClientJson> clients, String keyField, String key) {
        for (int i = 0; i < clients.size(); i++) {
            if (clients.get(i).text(keyField).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Nullable ClientJson find(String email) {
        int at = indexOf("email", email);
        return at < 0 ? null : clients.get(at);
    }

    /** Clients are immutable and their list is never changed in place: the copy shares them. */
    Inbound copy() {
        Inbound copy = new Inbound(id, protocol);
        copy.up = up;
        copy.down = down;
        copy.total = total;
        copy.allTime = allTime;
        copy.remark = remark;
        copy.enable = enable;
        copy.expiryTime = expiryTime;
        copy.trafficReset = trafficReset;
        copy.lastTrafficResetTime = lastTrafficResetTime;
        copy.listen = listen;
        copy.port = port;
        copy.tag = tag;
        copy.streamSettings = streamSettings;
        copy.sniffing = sniffing;
        copy.settings = settings;
        copy.rawSettings = rawSettings;
        copy.inAlphabet = inAlphabet;
        copy.clients = new ArrayList<>(clients);
        return copy;
    }
}
