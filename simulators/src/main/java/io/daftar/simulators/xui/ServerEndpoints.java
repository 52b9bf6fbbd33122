package io.daftar.simulators.xui;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Map;

/** What the panel tells about its machine and itself. All numbers are made up. Guarded by the simulator's lock. */
final class ServerEndpoints {

    private static final long GIB = 1L << 30;

    private final PanelState panel;

    ServerEndpoints(PanelState panel) {
        this.panel = panel;
    }

    Reply status(Call call) {
        return call.ok(this::status);
    }

    private void status(JsonWriter json) throws IOException {
        boolean alireza = panel.version.isAlireza();
        boolean modern = panel.version.isModern();
        json.beginObject();
        json.name("cpu").value(12.5);
        if (alireza) {
            json.name("cpuCount").value(2);
        } else {
            json.name("cpuCores").value(2);
            json.name("logicalPro").value(2);
            json.name("cpuSpeedMhz").value(2_500.5);
        }
        for (String part : new String[] {"mem", "swap", "disk"}) {
            part(json, part, Map.of("current", GIB, "total", 8 * GIB), "current", "total");
        }
        if (modern) {
            part(json, "diskIO", Map.of("read", 0L, "write", 0L), "read", "write");
            part(json, "diskTraffic", Map.of("read", GIB, "write", GIB), "read", "write");
        }
        json.name("xray").beginObject();
        json.name("state").value(alireza ? "Running" : "running");
        json.name("errorMsg").value("");
        json.name("version").value(modern ? "26.7.28" : "26.1.1");
        json.endObject();
        if (modern) {
            json.name("panelVersion").value(panel.version.number());
            json.name("panelGuid").value(panel.guid);
        }
        network(json, modern);
        if (!alireza) {
            json.name("publicIP").beginObject();
            json.name("ipv4").value("N/A").name("ipv6").value("N/A").endObject();
        }
        part(json, "appStats", Map.of("threads", 10L, "mem", 40_000_000L, "uptime", 600L), "threads", "mem", "uptime");
        if (alireza) {
            json.name("hostInfo").beginObject();
            json.name("hostname").value("panel-host");
            json.name("ipv4").value("").name("ipv6").value("").endObject();
        }
        json.endObject();
    }

    private static void network(JsonWriter json, boolean modern) throws IOException {
        json.name("uptime").value(3_600);
        json.name("loads").beginArray().value(0.5).value(0.4).value(0.3).endArray();
        json.name("tcpCount").value(8);
        json.name("udpCount").value(2);
        Map<String, Long> io = Map.of("up", 0L, "down", 0L, "pktUp", 0L, "pktDown", 0L);
        Map<String, Long> total = Map.of("sent", 0L, "recv", 0L, "pktSent", 0L, "pktRecv", 0L);
        if (modern) {
            part(json, "netIO", io, "up", "down", "pktUp", "pktDown");
            part(json, "netTraffic", total, "sent", "recv", "pktSent", "pktRecv");
        } else {
            part(json, "netIO", io, "up", "down");
            part(json, "netTraffic", total, "sent", "recv");
        }
    }

    private static void part(JsonWriter json, String name, Map<String, Long> values, String... order)
            throws IOException {
        json.name(name).beginObject();
        for (String key : order) {
            json.name(key).value(values.get(key));
        }
        json.endObject();
    }

    Reply newUuid(Call call) {
        return call.ok(json ->
                json.beginObject().name("uuid").value(panel.madeUp.uuid()).endObject());
    }

    /** The panel asks its makers' site, which a simulated one cannot reach. */
    Reply updateInfo(Call call) {
        String message = panel.version.hasCsrf()
                ? ""
                : "Panel update check failed (Get \"https://api.github.com/repos/MHSanaei/3x-ui/releases/latest\":"
                        + " dial tcp: lookup api.github.com on 192.0.2.53:53: dial udp 192.0.2.53:53: connect:"
                        + " network is unreachable)";
        return Call.envelope(false, message, JsonWriter::nullValue);
    }

    /** Title and version only. */
    Reply openApi(Call call) {
        return Reply.json(200, json -> {
                    json.beginObject();
                    json.name("openapi").value("3.0.3");
                    json.name("info").beginObject();
                    json.name("title").value("3X-UI Panel API");
                    json.name("version").value("3.x");
                    json.endObject();
                    json.name("paths").beginObject().endObject();
                    json.endObject();
                })
                .header("Cache-Control", "public, max-age=300");
    }

    Reply firstPage(Call call) {
        String script =
                panel.version.isAlireza() ? "common" : panel.version.since(XuiVersion.V2_9_4) ? "index" : "date-util";
        return Reply.text(
                200,
                "text/html; charset=utf-8",
                "<!DOCTYPE html>\n<html>\n<head>\n<script src=\"" + panel.basePath + "/assets/js/util/" + script
                        + ".js?" + panel.version.number() + "\"></script>\n</head>\n<body></body>\n</html>\n");
    }
}
