package io.daftar.simulators.marzneshin;

import io.daftar.simulators.Answer;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.Refusal;
import java.util.Map;

/** What a subscription link opens. Guarded by the simulator's lock. */
final class SubscriptionEndpoints {

    private final PanelState panel;

    SubscriptionEndpoints(PanelState panel) {
        this.panel = panel;
    }

    Answer info(SimulatedRequest request, Map<String, String> path) {
        return panel.json.one(require(path));
    }

    /** The configurations themselves come from nodes: there are none. */
    Answer configuration(SimulatedRequest request, Map<String, String> path) {
        UserRow row = require(path);
        row.subUpdatedMicros = panel.nowMicros();
        row.subAgent = request.header("User-Agent").orElse("");
        return Answer.text(200, "text/plain; charset=utf-8", "")
                .withHeader("Content-Disposition", "attachment; filename=\"" + row.storedName() + "\"");
    }

    private UserRow require(Map<String, String> path) {
        UserRow row = panel.users.find(path.getOrDefault("username", ""));
        if (row == null || !row.key.equals(path.get("key"))) {
            throw Refusal.of(404, "Not Found");
        }
        return row;
    }
}
