package io.daftar.simulators.marzban;

import io.daftar.simulators.Answer;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.Replies;
import io.daftar.simulators.fastapi.Times;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the panel tells about itself. Guarded by the simulator's lock. */
final class SystemEndpoints {

    static final String VERSION = "0.8.4";

    private final PanelState panel;

    SystemEndpoints(PanelState panel) {
        this.panel = panel;
    }

    /** Plain administrators see the numbers of their own users. */
    Answer system(Call<Caller> call) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        long online = 0;
        long total = 0;
        for (UserRow row : panel.users.all()) {
            if (call.caller().mayTouch(row)) {
                total++;
                counts.merge(row.status, 1L, Long::sum);
                online += panel.nowMicros() - row.detailsOrNone().onlineMicros <= Times.MICROS_PER_DAY ? 1 : 0;
            }
        }
        long all = total;
        long recentlyOnline = online;
        return Replies.ok(json -> {
            json.beginObject();
            json.name("version").value(VERSION);
            json.name("mem_total").value(4_294_967_296L);
            json.name("mem_used").value(1_073_741_824L);
            json.name("cpu_cores").value(2);
            json.name("cpu_usage").value(12.5);
            json.name("total_user").value(all);
            json.name("online_users").value(recentlyOnline);
            for (Status status :
                    List.of(Status.ACTIVE, Status.ON_HOLD, Status.DISABLED, Status.EXPIRED, Status.LIMITED)) {
                json.name("users_" + status.wire()).value(counts.getOrDefault(status, 0L));
            }
            for (String name : List.of("incoming_bandwidth", "outgoing_bandwidth")) {
                json.name(name).value(0);
            }
            for (String name : List.of("incoming_bandwidth_speed", "outgoing_bandwidth_speed")) {
                json.name(name).value(0);
            }
            json.endObject();
        });
    }

    /** A protocol without an inbound is no key. */
    Answer inbounds(Call<Caller> call) {
        return Replies.ok(json -> {
            json.beginObject();
            for (Protocol protocol : Protocol.IN_PANEL_ORDER) {
                json.name(protocol.wire()).beginArray();
                for (Protocol.Inbound inbound : protocol.inbounds()) {
                    json.beginObject();
                    json.name("tag").value(inbound.tag());
                    json.name("protocol").value(protocol.wire());
                    json.name("network").value(inbound.network());
                    json.name("tls").value("none");
                    json.name("port").value(inbound.port());
                    json.endObject();
                }
                json.endArray();
            }
            json.endObject();
        });
    }

    /** Served without a login; only what detection reads, the paths are left out. */
    static Answer openApi() {
        return Replies.ok(json -> {
            json.beginObject();
            json.name("openapi").value("3.1.0");
            json.name("info").beginObject();
            json.name("title").value("MarzbanAPI");
            json.name("description").value("Unified GUI Censorship Resistant Solution Powered by Xray");
            json.name("version").value(VERSION);
            json.endObject();
            json.name("paths").beginObject().endObject();
            json.name("components").beginObject().endObject();
            json.endObject();
        });
    }

    static Answer page(String html) {
        return Answer.text(200, "text/html; charset=utf-8", html);
    }
}
