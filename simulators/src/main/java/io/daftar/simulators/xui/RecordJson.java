package io.daftar.simulators.xui;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Clients as the modern panels show them. Guarded by the simulator's lock. */
final class RecordJson {

    private final PanelState panel;
    private final XuiVersion version;
    private final InboundJson counters;

    RecordJson(PanelState panel, InboundJson counters) {
        this.panel = panel;
        this.version = panel.version;
        this.counters = counters;
    }

    /** One row of the full list. */
    void listed(JsonWriter json, ClientRecord client) throws IOException {
        json.beginObject();
        members(json, client);
        inboundIds(json, client, true);
        traffic(json, client);
        json.endObject();
    }

    /** The record alone. */
    void alone(JsonWriter json, ClientRecord client) throws IOException {
        json.beginObject();
        members(json, client);
        json.endObject();
    }

    private void members(JsonWriter json, ClientRecord client) throws IOException {
        json.name("id").value(client.id);
        json.name("email").value(client.email);
        json.name("subId").value(client.subId);
        json.name("uuid").value(client.uuid);
        json.name("password").value(client.password);
        json.name("auth").value(client.auth);
        json.name("flow").value(client.flow);
        json.name("security").value(client.security);
        if (version.since(XuiVersion.V3_6_0)) {
            for (String name : new String[] {"privateKey", "publicKey", "allowedIPs", "preSharedKey"}) {
                json.name(name).value("");
            }
            json.name("keepAlive").value(0);
            json.name("secret").value("");
            json.name("adTag").value("");
        }
        json.name("limitIp").value(client.limitIp);
        if (version.since(XuiVersion.MAIN_2026_08)) {
            json.name("limitHwid").value(0);
        }
        json.name("totalGB").value(client.totalGB);
        json.name("expiryTime").value(client.expiryTime);
        json.name("enable").value(client.enable);
        json.name("tgId").value(client.tgId);
        json.name("group").value(client.group);
        json.name("comment").value(client.comment);
        json.name("reset").value(client.reset);
        if (version.since(XuiVersion.MAIN_2026_08)) {
            json.name("resetDay").value(0);
            json.name("resetMax").value(0);
            json.name("trafficReset").value(Inbound.NEVER);
            json.name("trafficResetDay").value(1);
        }
        json.name("createdAt").value(client.createdAt);
        json.name("updatedAt").value(client.updatedAt);
        json.name("reverse").nullValue();
    }

    /** One row of a page. */
    void slim(JsonWriter json, ClientRecord client) throws IOException {
        boolean main = version.since(XuiVersion.MAIN_2026_08);
        json.beginObject();
        json.name("email").value(client.email);
        json.name("subId").value(client.subId);
        json.name("enable").value(client.enable);
        json.name("totalGB").value(client.totalGB);
        json.name("expiryTime").value(client.expiryTime);
        json.name("limitIp").value(client.limitIp);
        if (main) {
            json.name("limitHwid").value(0);
        }
        json.name("reset").value(client.reset);
        if (main) {
            json.name("resetDay").value(0);
            json.name("resetMax").value(0);
        }
        if (!client.group.isEmpty()) {
            json.name("group").value(client.group);
        }
        if (!client.comment.isEmpty()) {
            json.name("comment").value(client.comment);
        }
        inboundIds(json, client, true);
        traffic(json, client);
        json.name("createdAt").value(client.createdAt);
        json.name("updatedAt").value(client.updatedAt);
        json.endObject();
    }

    void inboundIds(JsonWriter json, ClientRecord client, boolean nullIfNone) throws IOException {
        json.name("inboundIds");
        if (nullIfNone && client.inboundIds.length == 0) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (int id : client.inboundIds) {
            json.value(id);
        }
        json.endArray();
    }

    private void traffic(JsonWriter json, ClientRecord client) throws IOException {
        TrafficRow row = panel.traffic.find(client.email);
        if (row != null) {
            json.name("traffic");
            counters.row(json, row, null);
        }
    }

    /** Counters with the client's keys; null without a row. */
    void counters(JsonWriter json, @Nullable TrafficRow row, ClientRecord client) throws IOException {
        if (row == null) {
            json.nullValue();
        } else {
            counters.row(json, row, client.uuid, client.subId);
        }
    }
}
