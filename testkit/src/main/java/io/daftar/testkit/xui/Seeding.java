package io.daftar.testkit.xui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What tests put into the panel without a request, and backups. Guarded by the simulator's lock. */
final class Seeding {

    private static final int FIRST_PORT = 20_001;

    /** A copy of everything but tokens and sessions. */
    private record Backup(List<Inbound> inbounds, Map<String, TrafficRow> traffic, Map<String, ClientRecord> records) {}

    private final PanelState panel;
    private final Credentials credentials;
    private @Nullable Backup backup;

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

    /** Without limit, expiry or group. */
    void client(String email, List<Inbound> inbounds) {
        boolean known = panel.records.find(email) != null || panel.isMentioned(email);
        if (known) {
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
            panel.records.add(email, client);
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

    List<Inbound> inboundsOf(String email) {
        return panel.inbounds.values().stream()
                .filter(inbound -> inbound.find(email) != null)
                .toList();
    }

    /** Zero and on again, as when a client renews itself. */
    void restart(TrafficRow row) {
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

    void takeBackup() {
        backup = new Backup(
                panel.inbounds.values().stream().map(Inbound::copy).toList(),
                panel.traffic.backup(TrafficRow::copy),
                panel.records.backup(ClientRecord::copy));
    }

    void restoreBackup() {
        Backup kept = backup == null ? new Backup(List.of(), Map.of(), Map.of()) : backup;
        panel.inbounds.clear();
        kept.inbounds().forEach(inbound -> panel.insert(inbound.copy()));
        panel.traffic.restore(kept.traffic(), TrafficRow::copy);
        panel.records.restore(kept.records(), ClientRecord::copy);
    }
}
