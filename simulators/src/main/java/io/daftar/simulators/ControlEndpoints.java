package io.daftar.simulators;

import io.daftar.model.Traffic;
import java.util.Map;

/** {@code /__daftar/*}: drives a simulated panel from another process. */
final class ControlEndpoints {

    static final String PREFIX = "/__daftar/";

    private final Simulator simulator;

    ControlEndpoints(Simulator simulator) {
        this.simulator = simulator;
    }

    Answer answer(SimulatedRequest request) {
        try {
            return switch (request.method() + " " + request.path().substring(PREFIX.length())) {
                case "POST traffic" -> {
                    ControlRequest control = ControlRequest.parse(request.body());
                    simulator.use(control.user(), control.bytes());
                    yield user(control.user());
                }
                case "POST restart" -> {
                    ControlRequest control = ControlRequest.parse(request.body());
                    simulator.restartCounter(control.user());
                    yield user(control.user());
                }
                case "GET truth" -> truth();
                case "GET requests" ->
                    object(
                            200,
                            writer -> writer.name("count")
                                    .value(simulator.requests().count()));
                default -> error(404, "no such control endpoint");
            };
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer user(String name) {
        return object(
                200,
                writer -> writer.name("user")
                        .value(name)
                        .name("true_bytes")
                        .value(simulator.trueTraffic(name).bytes()));
    }

    private Answer truth() {
        return object(200, writer -> {
            writer.name("users").beginObject();
            for (Map.Entry<String, Traffic> user : simulator.truth().entrySet()) {
                writer.name(user.getKey()).value(user.getValue().bytes());
            }
            writer.endObject();
        });
    }

    private static Answer error(int status, String message) {
        return object(status, json -> json.name("error").value(message));
    }

    private static Answer object(int status, JsonContent members) {
        return Answer.json(status, json -> {
            json.beginObject();
            members.write(json);
            json.endObject();
        });
    }
}
