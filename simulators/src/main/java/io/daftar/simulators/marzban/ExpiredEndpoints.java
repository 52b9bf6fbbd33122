package io.daftar.simulators.marzban;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.DateText;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import io.daftar.simulators.fastapi.Times;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users who are expired or limited and whose time is over. Guarded by the simulator's lock. */
final class ExpiredEndpoints {

    private final PanelState panel;

    ExpiredEndpoints(PanelState panel) {
        this.panel = panel;
    }

    Answer list(Call<Caller> call) {
        List<String> names = find(call);
        return Replies.ok(json -> names(json, names));
    }

    Answer delete(Call<Caller> call) {
        List<String> names = find(call);
        if (names.isEmpty()) {
            throw Refusal.of(404, "No expired users found in the specified date range");
        }
        names.forEach(panel.users::remove);
        return Replies.ok(json -> names(json, names));
    }

    private List<String> find(Call<Caller> call) {
        Fields fields = new Fields(Map.of());
        Optional<Times.Parsed> after = time(call, fields, "expired_after");
        Optional<Times.Parsed> before = time(call, fields, "expired_before");
        fields.throwIfRefused();
        refuseMixedZones(after, before);
        long from = after.map(Times.Parsed::micros).orElse(Long.MIN_VALUE);
        long to = before.map(Times.Parsed::micros).orElse(panel.nowMicros());
        if (to < from) {
            throw Refusal.of(400, "Start date must be before end date");
        }
        return panel.users.all().stream()
                .filter(row -> row.status == Status.EXPIRED || row.status == Status.LIMITED)
                .filter(row -> call.caller().mayTouch(row))
                .filter(row -> row.expire != 0 && isWithin(row.expire, from, to))
                .map(row -> row.name)
                .toList();
    }

    private static boolean isWithin(long expire, long fromMicros, long toMicros) {
        return expire >= Math.floorDiv(fromMicros, Times.MICROS_PER_SECOND)
                && expire <= Math.floorDiv(toMicros, Times.MICROS_PER_SECOND);
    }

    /** The panel compares a time that has a zone with one that has none, which its language refuses. */
    private static void refuseMixedZones(Optional<Times.Parsed> after, Optional<Times.Parsed> before) {
        if (before.isPresent()
                && before.get().hasOffset()
                        != after.map(Times.Parsed::hasOffset).orElse(true)) {
            throw Refusal.crash();
        }
    }

    private static Optional<Times.Parsed> time(Call<Caller> call, Fields fields, String name) {
        return call.request().query().last(name).flatMap(text -> DateText.parse(fields, name, text));
    }

    private static void names(JsonWriter json, List<String> names) throws IOException {
        json.beginArray();
        for (String name : names) {
            json.value(name);
        }
        json.endArray();
    }
}
