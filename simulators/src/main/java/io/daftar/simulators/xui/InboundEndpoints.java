package io.daftar.simulators.xui;

import io.daftar.simulators.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Listing, reading, adding and switching inbounds. Guarded by the simulator's lock. */
final class InboundEndpoints {

    private final PanelState panel;
    private final InboundJson json;
    private final InboundInput input;

    InboundEndpoints(PanelState panel, InboundJson json, LegacyClients clients) {
        this.panel = panel;
        this.json = json;
        this.input = new InboundInput(panel, clients);
    }

    Reply list(Call call) {
        return Call.big(writer -> json.list(writer, InboundJson.Form.LISTED));
    }

    Reply slim(Call call) {
        return Call.big(writer -> json.list(writer, InboundJson.Form.SLIM));
    }

    Reply options(Call call) {
        return call.ok(writer -> {
            writer.beginArray();
            for (Inbound inbound : panel.inbounds.values()) {
                writer.beginObject();
                writer.name("id").value(inbound.id);
                writer.name("remark").value(inbound.remark);
                writer.name("tag").value(inbound.tag);
                writer.name("protocol").value(inbound.protocol);
                writer.name("port").value(inbound.port);
                writer.name("enable").value(inbound.enable);
                writer.name("tlsFlowCapable").value(false);
                writer.name("ssMethod").value("");
                writer.name("listen").value(inbound.listen);
                writer.endObject();
            }
            writer.endArray();
        });
    }

    Reply get(Call call) {
        int id;
        try {
            id = call.number("inbound");
        } catch (Failure e) {
            return call.fail(Words.NOTHING, e);
        }
        Inbound inbound = panel.inbounds.get(id);
        return inbound == null
                ? call.fail(Words.OBTAIN, Failure.notFound())
                : Call.big(writer -> json.one(writer, inbound, InboundJson.Form.ONE));
    }

    Reply add(Call call) {
        try {
            Inbound inbound = input.add(call);
            return call.ok(Words.INBOUND_CREATED, writer -> json.one(writer, inbound, InboundJson.Form.CREATED));
        } catch (SettingsInput.Unbound e) {
            return call.fail(Words.INBOUND_CREATED, e.failure);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    /** A call without a body switches the inbound off, and succeeds (recorded). */
    Reply setEnable(Call call) {
        try {
            Inbound inbound = panel.inbounds.get(call.number("inbound"));
            if (inbound == null) {
                throw Failure.notFound();
            }
            Object body = call.request().body().size() == 0 ? null : call.json();
            inbound.enable = body instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("enable"));
            return call.ok(Words.INBOUND_UPDATED);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    /** The totals of inbounds; their clients' counters stay. */
    Reply resetTotals(Call call) {
        for (Inbound inbound : panel.inbounds.values()) {
            inbound.up = 0;
            inbound.down = 0;
        }
        return call.ok(Words.INBOUNDS_RESET);
    }

    Reply onlines(Call call) {
        List<String> emails = panel.onlines.emails();
        return call.ok(writer -> JsonTree.write(writer, emails));
    }

    Reply lastOnline(Call call) {
        Map<String, @Nullable Object> times = new java.util.TreeMap<>();
        panel.traffic.all().forEach(row -> times.put(row.email, row.lastOnline));
        return call.ok(writer -> JsonTree.write(writer, times));
    }

    Reply clientIps(Call call) {
        return call.ok(writer -> writer.value("No IP Record"));
    }
}
