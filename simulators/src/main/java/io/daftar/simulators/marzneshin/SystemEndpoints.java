package io.daftar.simulators.marzneshin;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.Replies;
import io.daftar.simulators.fastapi.Times;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/** Statistics, and what the panel says of itself. Guarded by the simulator's lock. */
final class SystemEndpoints {

    private static final long ONLINE_MICROS = 30 * Times.MICROS_PER_SECOND;

    private final PanelState panel;

    SystemEndpoints(PanelState panel) {
        this.panel = panel;
    }

    /** A plain administrator's statistics are about own users. */
    Answer users(Call<AdminRow> call) {
        AdminRow caller = call.caller();
        long now = panel.nowMicros();
        List<UserRow> rows = panel.users.present().stream()
                .filter(row -> caller.sudo || caller.owns(row))
                .toList();
        return Replies.ok(json -> {
            json.beginObject();
            json.name("total").value(rows.size());
            json.name("active").value(count(rows, row -> row.isActive(now)));
            json.name("on_hold").value(count(rows, row -> row.expires == ExpireStrategy.START_ON_FIRST_USE));
            json.name("expired").value(count(rows, row -> row.isExpired(now)));
            json.name("limited").value(count(rows, UserRow::isOverLimit));
            json.name("online").value(count(rows, row -> row.onlineMicros > now - ONLINE_MICROS));
            json.endObject();
        });
    }

    private static long count(List<UserRow> rows, Predicate<UserRow> which) {
        return rows.stream().filter(which).count();
    }

    Answer admins(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        int total = panel.admins.all().size();
        return Replies.ok(json -> json.beginObject().name("total").value(total).endObject());
    }

    /** As much of the public description as tells the panel and its build. */
    Answer openApi() {
        return Replies.ok(json -> {
            json.beginObject();
            json.name("openapi").value("3.1.0");
            json.name("info").beginObject();
            json.name("title").value("MarzneshinAPI");
            json.name("description").value("Unified GUI Censorship Resistant Solution Powered by Xray");
            json.name("version").value("0.1.0");
            json.endObject();
            json.name("paths").beginObject().endObject();
            for (String name : List.of("components", "schemas", "UserModify", "properties", "usage_duration")) {
                json.name(name).beginObject();
            }
            usageDuration(json, panel.version == MarzneshinVersion.NIGHTLY);
            json.endObject().endObject().endObject().endObject().endObject();
            json.endObject();
        });
    }

    private static void usageDuration(JsonWriter json, boolean nightly) throws IOException {
        json.name("anyOf").beginArray();
        json.beginObject().name("type").value("integer");
        if (nightly) {
            json.name("maximum").value(new BigDecimal("315328464000.0"));
            json.name("description").value("usage_duration must be less than 9999 years");
        }
        json.endObject();
        json.beginObject().name("type").value("null").endObject();
        json.endArray();
        json.name("title").value("Usage Duration");
        if (nightly) {
            json.name("default").beginArray().nullValue().endArray();
        }
    }

    static Answer page() {
        return Answer.text(200, "text/html; charset=utf-8", "<style>\n    html { height: 100%; }\n</style>\n");
    }
}
