package io.daftar.simulators;

import com.squareup.moshi.JsonWriter;
import io.daftar.model.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import okio.Buffer;

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
                    json(writer ->
                            writer.name("count").value(simulator.requests().count()));
                default -> error(404, "no such control endpoint");
            };
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer user(String name) {
        return json(writer -> writer.name("user")
                .value(name)
                .name("true_bytes")
                .value(simulator.trueTraffic(name).bytes()));
    }

    private Answer truth() {
        return json(writer -> {
            writer.name("users").beginObject();
            for (Map.Entry<String, Traffic> user : simulator.truth().entrySet()) {
                writer.name(user.getKey()).value(user.getValue().bytes());
            }
            writer.endObject();
        });
    }

    private static Answer error(int status, String message) {
        Buffer body = new Buffer();
        write(body, writer -> writer.name("error").value(message));
        return Answer.of(status, "application/json", body);
    }

    private static Answer json(Content content) {
        Buffer body = new Buffer();
        write(body, content);
        return Answer.of(200, "application/json", body);
    }

    private static void write(Buffer body, Content content) {
        try (JsonWriter writer = JsonWriter.of(body)) {
            writer.beginObject();
            content.write(writer);
            writer.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Content {
        void write(JsonWriter writer) throws IOException;
    }
}
