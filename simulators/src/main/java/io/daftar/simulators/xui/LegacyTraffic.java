package io.daftar.simulators.xui;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading, setting and resetting counters up to 3.0. Guarded by the simulator's lock. */
final class LegacyTraffic {

    private final PanelState panel;
    private final InboundJson json;

    LegacyTraffic(PanelState panel, InboundJson json) {
        this.panel = panel;
        this.json = json;
    }

    Reply byEmail(Call call) {
        String email = call.variable("email");
        TrafficRow row = panel.traffic.find(email);
        if (row != null) {
            ClientJson client = client(email);
            return call.ok(writer -> json.row(writer, row, client));
        }
        return panel.version.since(XuiVersion.V2_9_4)
                ? call.fail(Words.NO_TRAFFICS, unknown(email))
                : call.ok(writer -> writer.nullValue());
    }

    Reply byKey(Call call) {
        String key = call.variable("key");
        return call.ok(writer -> {
            writer.beginArray();
            for (Inbound inbound : panel.inbounds.values()) {
                for (ClientJson client : inbound.clients()) {
                    TrafficRow row = client.text("id").equals(key) ? panel.traffic.find(client.email()) : null;
                    if (row != null) {
                        json.row(writer, row, client);
                    }
                }
            }
            writer.endArray();
        });
    }

    /** Up to 2.6 a missing client makes the panel's server catch a panic. */
    Reply resetOne(Call call) {
        TrafficRow row = panel.traffic.find(call.variable("email"));
        if (row == null) {
            if (!panel.version.since(XuiVersion.V2_9_4)) {
                throw Refusal.panic();
            }
            return call.fail(Words.SOMETHING_WRONG, unknown(call.variable("email")));
        }
        row.zero();
        row.enable = true;
        if (panel.version.since(XuiVersion.V3_0_2)) {
            Inbound inbound = panel.inbounds.get(row.inboundId);
            if (inbound != null) {
                inbound.lastTrafficResetTime = panel.nowMillis();
            }
        }
        return call.ok(Words.TRAFFIC_RESET);
    }

    Reply resetClientsOfInbound(Call call) {
        int id;
        try {
            id = call.number("inbound");
        } catch (Failure e) {
            return call.fail(Words.INBOUND_UPDATED, e);
        }
        for (TrafficRow row : panel.traffic.all()) {
            if (id == -1 || row.inboundId == id) {
                row.zero();
                row.enable = true;
            }
        }
        for (Inbound inbound : panel.inbounds.values()) {
            if (panel.version.since(XuiVersion.V2_9_4) && (id == -1 || inbound.id == id)) {
                inbound.lastTrafficResetTime = panel.nowWholeMillis();
            }
        }
        return call.ok(Words.INBOUND_CLIENTS_RESET);
    }

    Reply setCounters(Call call) {
        try {
            GoObject body = call.object("TrafficUpdateRequest");
            long up = body.number("upload");
            long down = body.number("download");
            TrafficRow row = panel.traffic.find(call.variable("email"));
            if (row != null) {
                row.up = up;
                row.down = down;
                if (panel.version.since(XuiVersion.V2_9_4)) {
                    row.allTime = Math.max(row.allTime, row.used());
                }
            }
            return call.ok(Words.CLIENT_UPDATED);
        } catch (Failure e) {
            return call.fail(Words.INBOUND_UPDATED, e);
        }
    }

    /** Deletes clients that are over their limit or expired, and inbounds that have no other. */
    Reply deleteDepleted(Call call) {
        int id;
        try {
            id = call.number("inbound");
        } catch (Failure e) {
            return call.fail(Words.INBOUND_UPDATED, e);
        }
        List<Inbound> emptied = new ArrayList<>();
        for (Inbound inbound : panel.inbounds.values()) {
            if (id != -1 && inbound.id != id) {
                continue;
            }
            List<ClientJson> left = new ArrayList<>(inbound.clients());
            left.removeIf(client -> isDepleted(panel.traffic.find(client.email())));
            if (left.isEmpty() && !inbound.clients().isEmpty()) {
                emptied.add(inbound);
            } else if (left.size() < inbound.clients().size()) {
                inbound.save(left);
            }
        }
        emptied.forEach(inbound -> panel.inbounds.remove(inbound.id));
        List<String> gone = panel.traffic.all().stream()
                .filter(row -> (id == -1 || row.inboundId == id) && isDepleted(row))
                .map(row -> row.email)
                .toList();
        gone.forEach(panel.traffic::remove);
        return call.ok(Words.DEPLETED_DELETED);
    }

    private boolean isDepleted(@Nullable TrafficRow row) {
        return row != null && row.reset == 0 && row.isDepleted(panel.nowMillis());
    }

    private @Nullable ClientJson client(String email) {
        for (Inbound inbound : panel.inbounds.values()) {
            ClientJson client = inbound.find(email);
            if (client != null) {
                return client;
            }
        }
        return null;
    }

    private static Failure unknown(String email) {
        return Failure.own("Inbound Not Found For Email: " + email);
    }
}
