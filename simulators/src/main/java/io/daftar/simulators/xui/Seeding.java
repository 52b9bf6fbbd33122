package io.daftar.simulators.xui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What tests put into the panel without a request. Guarded by the simulator's lock. */
final class Seeding {

    private static final int FIRST_PORT = 20_001;

    private final PanelState panel;
    private final Credentials credentials;

    Seeding(PanelState panel) {
        this.panel = panel;
        this.credentials = new Credentials(panel.madeUp);
    }

    Inbound inbound(String protocol) {
        Inbound inbound = panel.newInbound(protocol);
        inbound.port = FIRST_PORT - 1 + inbound.id;
        inbound.listen = "127.0.0.1";
        inbound.remark = "inbound " + inbound.id;
        inbound.tag = panel.version.isModern()
                ? "in-" + inbound.port + "-tcp"
                : InboundInput.tag(inbound.listen, inbound.port);
        inbound.settings.put("decryption", "none");
        inbound.settings.put("fallbacks", List.of());
        inbound.inAlphabet = true;
        String stream = "{\"network\":\"tcp\",\"security\":\"none\"}";
        String sniffing = "{\"enabled\":false}";
        inbound.streamSettings =
                panel.version.isModern() ? Map.of("network", "tcp", "security", "none") : (Object) stream;
        inbound.sniffing = panel.version.isModern() ? Map.of("enabled", false) : (Object) sniffing;
        return inbound;
    }

    /** The inbounds of these ids; without any, the first one. */
    List<Inbound> inbounds(int... ids) {
        return ids.length == 0
                ? panel.inbounds.values().stream().limit(1).toList()
                : Arrays.stream(ids).mapToObj(this::require).toList();
    }

    Inbound require(int id) {
        Inbound inbound = panel.inbounds.get(id);
        if (inbound == null) {
            throw new IllegalArgumentException("the panel has no inbound " + id);
        }
        return inbound;
    }

    boolean knows(String email) {
        return panel.records.find(email) != null || panel.isMentioned(email);
    }

    void requireClient(String email) {
        if (!knows(email)) {
            throw new IllegalArgumentException("the panel has no client " + email);
        }
    }

    /** A client, or counters that no client owns. */
    void requireUser(String email) {
        if (panel.traffic.find(email) == null) {
            requireClient(email);
        }
    }

    /** Counts traffic where there are counters; clients that a failed write left without use it all the same. */
    void use(String email, long bytes) {
        TrafficRow row = panel.traffic.find(email);
        if (row != null) {
            panel.count(row, bytes / 8, bytes - bytes / 8);
        }
    }

    /** Without limit, expiry or group. */
    void client(String email, List<Inbound> inbounds) {
        if (knows(email)) {
            throw new IllegalArgumentException("the panel already has a client " + email);
        }
        insert(email, inbounds);
    }

    /** Without a look at who is there already. */
    void insert(String email, List<Inbound> inbounds) {
        ClientRecord client = new ClientRecord(panel.version.isModern() ? panel.records.nextId() : 0, email);
        client.createdAt = panel.nowMillis();
        client.updatedAt = panel.nowWholeMillis();
        client.subId = panel.version.isModern()
                ? panel.madeUp.uuid()
                : panel.madeUp.password().substring(0, 16);
        for (Inbound inbound : inbounds) {
            credentials.complete(client, inbound);
        }
        client.inboundIds = inbounds.stream().mapToInt(inbound -> inbound.id).toArray();
        ClientJson entry = panel.entries.of(client, client.updatedAt);
        inbounds.forEach(inbound -> inbound.append(entry));
        if (panel.version.isModern()) {
            panel.records.add(client);
        }
        if (panel.traffic.find(email) == null) {
            panel.newRow(inbounds.get(0).id, email);
        }
    }

    void remove(String email) {
        panel.records.remove(email);
        panel.traffic.remove(email);
        for (Inbound inbound : panel.inbounds.values()) {
            if (inbound.find(email) != null) {
                List<ClientJson> left = new ArrayList<>(inbound.clients());
                left.removeIf(client -> client.email().equals(email));
                inbound.save(left);
            }
        }
    }

    /** Removes a client and inserts a plain one of the same email into the same inbounds. */
    void recreate(String email) {
        List<Inbound> before = inboundsOf(email);
        remove(email);
        insert(email, before.isEmpty() ? inbounds() : before);
    }

    private List<Inbound> inboundsOf(String email) {
        return panel.inbounds.values().stream()
                .filter(inbound -> inbound.find(email) != null)
                .toList();
    }

    /** Zero and on again, as when a client renews itself. */
    void restart(String email) {
        TrafficRow row = panel.traffic.find(email);
        if (row == null) {
            throw new IllegalArgumentException("the panel has no counters of " + email);
        }
        boolean depleted = row.isDepleted(panel.nowMillis());
        ClientRecord client = panel.records.find(row.email);
        panel.groups.keep(client == null ? "" : client.group, row);
        row.zero();
        row.enable = true;
        if (depleted) {
            if (client != null) {
                client.enable = true;
            }
            edit(row.email, entry -> entry.with("enable", true));
        }
    }

    void edit(String email, UnaryOperator<ClientJson> edit) {
        panel.edit(Map.of(email, edit));
    }
}
