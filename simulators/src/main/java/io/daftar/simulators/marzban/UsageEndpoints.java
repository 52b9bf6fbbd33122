package io.daftar.simulators.marzban;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Query;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import io.daftar.simulators.fastapi.Times;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Traffic per node in a window of time. Guarded by the simulator's lock. */
final class UsageEndpoints {

    /** The master has no id on the wire. */
    static final int MASTER = 0;

    private final PanelState panel;

    UsageEndpoints(PanelState panel) {
        this.panel = panel;
    }

    private record Window(long fromMicros, long toMicros) {}

    Answer ofUser(Call<Caller> call) {
        UserRow row = UserEndpoints.require(panel, call);
        Window window = window(call.request().query());
        return Replies.ok(json -> {
            json.beginObject().name("username").value(row.name);
            usages(json, List.of(row), window);
            json.endObject();
        });
    }

    Answer ofAll(Call<Caller> call) {
        Query query = call.request().query();
        Window window = window(query);
        Caller caller = call.caller();
        Set<String> owners = new HashSet<>(query.all("admin"));
        List<UserRow> rows = panel.users.all().stream()
                .filter(row -> caller.sudo()
                        ? owners.isEmpty() || (row.owner != null && owners.contains(row.owner.name))
                        : caller.mayTouch(row))
                .toList();
        return Replies.ok(json -> {
            json.beginObject();
            usages(json, rows, window);
            json.endObject();
        });
    }

    private void usages(JsonWriter json, Collection<UserRow> rows, Window window) throws IOException {
        json.name("usages").beginArray();
        usage(json, MASTER, "Master", rows, window);
        for (Map.Entry<Integer, String> node : panel.nodes.entrySet()) {
            usage(json, node.getKey(), node.getValue(), rows, window);
        }
        json.endArray();
    }

    private static void usage(JsonWriter json, int node, String name, Collection<UserRow> rows, Window window)
            throws IOException {
        long sum = 0;
        for (UserRow row : rows) {
            sum += row.hourly(node, window.fromMicros, window.toMicros);
        }
        json.beginObject();
        json.name("node_id").value(node == MASTER ? null : node);
        json.name("node_name").value(name);
        json.name("used_traffic").value(sum);
        json.endObject();
    }

    /** The last thirty days unless asked otherwise. */
    private Window window(Query query) {
        long now = panel.nowMicros();
        long from = time(query.last("start")).orElse(now - 30 * Times.MICROS_PER_DAY);
        long to = time(query.last("end")).orElse(now);
        if (to < from) {
            throw Refusal.of(400, "Start date must be before end date");
        }
        return new Window(from, to);
    }

    private static Optional<Long> time(Optional<String> text) {
        return text.filter(given -> !given.isEmpty())
                .map(given -> Times.parse(given)
                        .map(Times.Parsed::micros)
                        .orElseThrow(() -> Refusal.of(400, "Invalid date range or format")));
    }
}
