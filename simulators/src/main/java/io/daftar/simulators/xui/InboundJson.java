package io.daftar.simulators.xui;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Inbounds and counters as each version shows them. Guarded by the simulator's lock. */
final class InboundJson {

    /** Which of its forms an inbound is shown in. */
    enum Form {
        CREATED,
        ONE,
        LISTED,
        SLIM
    }

    private final PanelState panel;
    private final XuiVersion version;

    InboundJson(PanelState panel) {
        this.panel = panel;
        this.version = panel.version;
    }

    void list(JsonWriter json, Form form) throws IOException {
        Map<Integer, List<TrafficRow>> rows = new HashMap<>();
        for (TrafficRow row : panel.traffic.all()) {
            rows.computeIfAbsent(row.inboundId, id -> new ArrayList<>()).add(row);
        }
        json.beginArray();
        for (Inbound inbound : panel.inbounds.values()) {
            write(json, inbound, form, rows.getOrDefault(inbound.id, List.of()));
        }
        json.endArray();
    }

    void one(JsonWriter json, Inbound inbound, Form form) throws IOException {
        List<TrafficRow> rows = panel.traffic.all().stream()
                .filter(row -> row.inboundId == inbound.id)
                .toList();
        write(json, inbound, form, rows);
    }

    private void write(JsonWriter json, Inbound inbound, Form form, List<TrafficRow> rows) throws IOException {
        json.beginObject();
        json.name("id").value(inbound.id);
        json.name("up").value(inbound.up);
        json.name("down").value(inbound.down);
        json.name("total").value(inbound.total);
        if (version.since(XuiVersion.V2_6_8) && !version.isModern()) {
            json.name("allTime").value(inbound.allTime);
        }
        json.name("remark").value(inbound.remark);
        if (version.isModern()) {
            json.name("subSortIndex").value(1);
        }
        json.name("enable").value(inbound.enable);
        json.name("expiryTime").value(inbound.expiryTime);
        if (version.since(XuiVersion.V2_9_4)) {
            json.name("trafficReset").value(inbound.trafficReset);
            if (version.since(XuiVersion.V3_6_0)) {
                json.name("trafficResetDay").value(1);
            }
            json.name("lastTrafficResetTime").value(inbound.lastTrafficResetTime);
        }
        json.name("clientStats");
        stats(json, inbound, form, rows);
        json.name("listen").value(inbound.listen);
        json.name("port").value(inbound.port);
        json.name("protocol").value(inbound.protocol);
        if (version.isModern()) {
            modernTail(json, inbound, form);
        } else {
            legacyTail(json, inbound);
        }
        json.endObject();
    }

    private void legacyTail(JsonWriter json, Inbound inbound) throws IOException {
        json.name("settings");
        settingsText(json, inbound);
        json.name("streamSettings").value(String.valueOf(inbound.streamSettings));
        json.name("tag").value(inbound.tag);
        json.name("sniffing").value(String.valueOf(inbound.sniffing));
    }

    private void modernTail(JsonWriter json, Inbound inbound, Form form) throws IOException {
        json.name("tag").value(inbound.tag);
        json.name("shareAddrStrategy").value("node");
        json.name("shareAddr").value("");
        if (version.since(XuiVersion.MAIN_2026_08)) {
            json.name("disableFlow").value(false);
        }
        if (form == Form.LISTED || form == Form.SLIM) {
            json.name("originNodeGuid").value(panel.guid);
        }
        json.name("settings");
        settings(json, inbound, true, form == Form.SLIM);
        json.name("streamSettings");
        JsonTree.write(json, inbound.streamSettings);
        json.name("sniffing");
        JsonTree.write(json, inbound.sniffing);
    }

    /** Settings as the text that legacy panels keep. */
    private static void settingsText(JsonWriter json, Inbound inbound) throws IOException {
        String raw = inbound.rawSettings;
        if (raw != null) {
            json.value(raw);
            return;
        }
        try (BufferedSink value = json.valueSink()) {
            value.writeByte('"');
            try (JsonWriter inner = JsonWriter.of(Okio.buffer(new QuotedSink(value)))) {
                inner.setSerializeNulls(true);
                inner.setIndent("  ");
                settings(inner, inbound, inbound.inAlphabet, false);
            }
            value.writeByte('"');
        }
    }

    private static void settings(JsonWriter json, Inbound inbound, boolean inAlphabet, boolean slim)
            throws IOException {
        Map<String, @Nullable Object> members =
                inAlphabet ? new java.util.TreeMap<>(inbound.settings) : inbound.settings;
        json.beginObject();
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            json.name(member.getKey());
            if (member.getKey().equals("clients")) {
                json.beginArray();
                for (ClientJson client : inbound.clients()) {
                    if (slim) {
                        slim(json, client);
                    } else {
                        client.write(json, inAlphabet);
                    }
                }
                json.endArray();
            } else {
                JsonTree.write(json, member.getValue());
            }
        }
        json.endObject();
    }

    private static void slim(JsonWriter json, ClientJson client) throws IOException {
        json.beginObject();
        if (!client.text("comment").isEmpty()) {
            json.name("comment").value(client.text("comment"));
        }
        json.name("email").value(client.email());
        json.name("enable").value(client.flag("enable"));
        json.endObject();
    }

    private void stats(JsonWriter json, Inbound inbound, Form form, List<TrafficRow> rows) throws IOException {
        if (form == Form.CREATED || (form == Form.ONE && !version.isModern())) {
            json.nullValue();
            return;
        }
        Map<String, ClientJson> clients = new HashMap<>();
        inbound.clients().forEach(client -> clients.put(client.email(), client));
        json.beginArray();
        for (TrafficRow row : rows) {
            boolean shown = !version.isModern() || clients.containsKey(row.email);
            if (shown) {
                row(json, row, form == Form.SLIM ? null : clients.get(row.email));
            }
        }
        if (version.hasCsrf()) {
            // Counters of clients that were made in another inbound follow after the inbound's own.
            for (ClientJson client : inbound.clients()) {
                TrafficRow row = panel.traffic.find(client.email());
                ClientJson last = clients.remove(client.email());
                if (row != null && last != null && row.inboundId != inbound.id) {
                    row(json, row, form == Form.SLIM ? null : last);
                }
            }
        }
        json.endArray();
    }

    /** @param client whose key and subscription are shown; null leaves them empty */
    void row(JsonWriter json, TrafficRow row, @Nullable ClientJson client) throws IOException {
        row(json, row, client == null ? "" : client.text("id"), client == null ? "" : client.text("subId"));
    }

    void row(JsonWriter json, TrafficRow row, String uuid, String subId) throws IOException {
        json.beginObject();
        json.name("id").value(row.id);
        json.name("inboundId").value(row.inboundId);
        json.name("enable").value(row.enable);
        json.name("email").value(row.email);
        if (version.since(XuiVersion.V2_9_4)) {
            json.name("uuid").value(uuid);
            json.name("subId").value(subId);
        }
        OptionalLong dip = panel.dips.take(row.email);
        json.name("up").value(dip.isPresent() ? 0 : row.up);
        json.name("down").value(dip.orElse(row.down));
        if (version.since(XuiVersion.V2_6_8) && !version.isModern()) {
            json.name("allTime").value(row.allTime);
        }
        json.name("expiryTime").value(row.expiryTime);
        json.name("total").value(row.total);
        json.name("reset").value(row.reset);
        if (version.since(XuiVersion.MAIN_2026_08)) {
            json.name("resetDay").value(0);
            json.name("resetMax").value(0);
            json.name("resetCount").value(0);
        }
        if (version.since(XuiVersion.V2_6_8)) {
            json.name("lastOnline").value(row.lastOnline);
        }
        if (version.since(XuiVersion.MAIN_2026_08)) {
            json.name("lastSubFetch").value(0);
        }
        json.endObject();
    }
}
