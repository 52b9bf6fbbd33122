package io.daftar.simulators.xui;

import com.squareup.moshi.JsonWriter;

/** Reading clients from 3.1 on. Guarded by the simulator's lock. */
final class ClientReads {

    private final PanelState panel;
    private final RecordJson json;

    ClientReads(PanelState panel, RecordJson json) {
        this.panel = panel;
        this.json = json;
    }

    Reply list(Call call) {
        return Call.big(writer -> {
            writer.beginArray();
            for (ClientRecord client : panel.records.all()) {
                json.listed(writer, client);
            }
            writer.endArray();
        });
    }

    Reply get(Call call) {
        ClientRecord client = panel.records.find(call.variable("email"));
        if (client == null) {
            Words words = panel.version.since(XuiVersion.V3_6_0) ? Words.OBTAIN : Words.NOTHING;
            return call.fail(words, Failure.notFound());
        }
        TrafficRow row = panel.traffic.find(client.email);
        return call.ok(writer -> {
            writer.beginObject();
            writer.name("client");
            json.alone(writer, client);
            writer.name("externalLinks").beginArray().endArray();
            json.inboundIds(writer, client, false);
            writer.name("usedTraffic").value(row == null ? 0 : row.used());
            writer.endObject();
        });
    }

    Reply traffic(Call call) {
        String email = call.variable("email");
        TrafficRow row = panel.traffic.find(email);
        ClientRecord client = panel.records.find(email);
        if (client != null) {
            return call.ok(writer -> json.counters(writer, row, client));
        }
        return row == null
                ? call.ok(JsonWriter::nullValue)
                : call.fail(Words.NO_TRAFFIC, Failure.own("Client Not Found In Inbound For Email: " + email));
    }

    Reply links(Call call) {
        ClientRecord client = panel.records.find(call.variable("email"));
        if (client == null) {
            return call.fail(Words.OBTAIN, Failure.notFound());
        }
        String suffix = panel.version.since(XuiVersion.V3_6_0) ? "-" + client.email : "";
        return call.ok(writer -> {
            writer.beginArray();
            for (int id : client.inboundIds) {
                Inbound inbound = panel.inbounds.get(id);
                if (inbound != null) {
                    writer.value(link(inbound, client) + inbound.remark + suffix);
                }
            }
            writer.endArray();
        });
    }

    private static String link(Inbound inbound, ClientRecord client) {
        String key = inbound.keyField().equals("id") ? client.uuid : client.password;
        return inbound.protocol + "://" + key + "@localhost:" + inbound.port + "?security=none&type=tcp#";
    }

    Reply byTelegramId(Call call) {
        String wanted = call.variable("tgId");
        return call.ok(writer -> {
            writer.beginArray();
            for (ClientRecord client : panel.records.all()) {
                if (client.tgId != 0 && Long.toString(client.tgId).equals(wanted)) {
                    json.alone(writer, client);
                }
            }
            writer.endArray();
        });
    }
}
