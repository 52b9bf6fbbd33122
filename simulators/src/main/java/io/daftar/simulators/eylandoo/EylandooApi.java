package io.daftar.simulators.eylandoo;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Router;
import io.daftar.simulators.SimulatedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The panel's paths. Guarded by the simulator's lock. */
final class EylandooApi {

    private final PanelState panel;
    private final Router router = new Router();

    /** What is done with one user. */
    @FunctionalInterface
    private interface UserCall {
        Answer answer(UserRow user, SimulatedRequest request);
    }

    EylandooApi(PanelState panel) {
        this.panel = panel;
        UserJson json = new UserJson(panel);
        String user = "/api/v1/users/{username}";
        router.add("GET", "/api/v1/status", (request, variables) -> Replies.ok(Replies.object("success", true)));
        router.add("GET", "/api/v1/nodes", (request, variables) -> nodes());
        // Before the users, as a user of this name can never be asked for.
        router.add("GET", "/api/v1/users/list_all", (request, variables) -> list(json));
        router.add("POST", "/api/v1/users", (request, variables) -> create(request));
        add("GET", user, (row, request) -> Replies.ok(json.details(row)));
        add("PUT", user, this::update);
        add("DELETE", user, (row, request) -> delete(row));
        add("POST", user + "/toggle", (row, request) -> toggle(row));
        add("POST", user + "/reset_traffic", (row, request) -> reset(row));
        add("GET", user + "/sub", (row, request) -> subscription(row));
    }

    private void add(String method, String template, UserCall call) {
        router.add(method, template, (request, variables) -> {
            UserRow row = panel.users.get(variables.get("username"));
            if (row == null) {
                throw Refusal.noSuchUser();
            }
            return call.answer(row, request);
        });
    }

    Answer handle(SimulatedRequest request) {
        Router.Match match = router.find(request.method(), request.path()).orElse(null);
        if (match == null) {
            return Answer.text(404, "text/html", "<!doctype html><title>404 Not Found</title>");
        }
        try {
            boolean open = request.path().equals("/api/v1/status");
            if (!open && !request.header("X-API-KEY").orElse("").equals(panel.apiKey)) {
                throw Refusal.unauthorized();
            }
            return match.handle(request);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer create(SimulatedRequest request) {
        UserInput input = UserInput.of(request);
        String name = input.username();
        if (panel.users.containsKey(name)) {
            throw Refusal.duplicate();
        }
        UserRow row = new UserRow(panel.nextId(), name, input.requiredEnd());
        input.applyTo(row);
        panel.users.put(name, row);
        if (panel.shape == EylandooShape.DATA) {
            Map<String, @Nullable Object> created =
                    Replies.object("username", name, "config_url", "/sub/" + name, "expiry_date", row.end.toString());
            Map<String, @Nullable Object> data = Replies.object("users", List.of(created));
            return Replies.json(
                    201, Replies.object("status", "success", "message", "Users created successfully", "data", data));
        }
        return Replies.ok(Replies.object(
                "success", true, "created_users", List.of(name), "message", "1 user(s) created successfully."));
    }

    private Answer update(UserRow row, SimulatedRequest request) {
        UserInput.of(request).applyTo(row);
        return Replies.success("User updated successfully", Replies.object("username", row.name));
    }

    private Answer delete(UserRow row) {
        panel.users.remove(row.name);
        return Replies.success("User deleted successfully", Replies.object("username", row.name));
    }

    private Answer toggle(UserRow row) {
        row.enabled = !row.enabled;
        if (panel.togglesSilently) {
            return Answer.empty(200);
        }
        return Replies.success(
                row.enabled ? "User enabled successfully" : "User disabled successfully",
                Replies.object("username", row.name, "new_status", row.enabled ? "active" : "disabled"));
    }

    private Answer reset(UserRow row) {
        long before = row.used();
        row.resetUsage();
        return Replies.success(
                "Traffic reset successfully",
                Replies.object("username", row.name, "previous_usage", before, "new_usage", 0));
    }

    private Answer subscription(UserRow row) {
        return Replies.ok(Replies.object("sub_url", panel.subscriptionUrl(row.name), "success", true));
    }

    private Answer list(UserJson json) {
        List<Map<String, @Nullable Object>> users = new ArrayList<>();
        panel.users.values().forEach(row -> users.add(json.listed(row)));
        return Replies.ok(Replies.object("data", Replies.object("users", users)));
    }

    private static Answer nodes() {
        Map<String, @Nullable Object> node =
                Replies.object("id", 1, "name", "Main", "ip_address", "10.0.0.1", "status", "online");
        return Replies.ok(Replies.object("status", "success", "data", Replies.object("nodes", List.of(node))));
    }
}
