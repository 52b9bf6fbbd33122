package io.daftar.examples.ownpanel;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.Router;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.Simulator;
import io.daftar.simulators.SimulatorBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The shop's panel, as its service answers. */
final class OwnPanelSimulator extends Simulator {
    static final String KEY = "simulated-shop-key";

    private static final JsonAdapter<Object> JSON =
            new Moshi.Builder().build().adapter(Object.class).serializeNulls();

    private final Map<String, OwnPanelUser> users = new LinkedHashMap<>();
    private final Router router = new Router();
    private long lastId;

    static final class Builder extends SimulatorBuilder<Builder> {
        @Override
        protected Builder self() {
            return this;
        }

        OwnPanelSimulator start() {
            OwnPanelSimulator simulator = new OwnPanelSimulator(this);
            simulator.open();
            return simulator;
        }
    }

    // tag::routes[]
    private OwnPanelSimulator(Builder options) {
        super(options);
        router.add("GET", "/v1/about", (request, path) -> json(200, Map.of("service", "own-panel", "version", "1.4")))
                .add("GET", "/v1/users", (request, path) -> list(request))
                .add("POST", "/v1/users", (request, path) -> create(request))
                .add("PATCH", "/v1/users/{name}", (request, path) -> about(path, user -> user.change(body(request))))
                .add("POST", "/v1/users/{name}/reset", (request, path) -> about(path, OwnPanelUser::restart))
                .add("DELETE", "/v1/users/{name}", (request, path) -> delete(path));
    }

    @Override
    protected Answer handle(SimulatedRequest request) {
        if (!request.header("X-Shop-Key").equals(Optional.of(KEY))) {
            return error(401, "wrong_key");
        }
        return router.find(request.method(), request.path())
                .map(match -> match.handle(request))
                .orElseGet(() -> Fault.htmlPage(404).apply(request, () -> Answer.empty(404)));
    }

    /** Whose limit is used up, or whose time is over, is worked out whenever somebody looks. */
    @Override
    protected void catchUp() {}
    // end::routes[]

    // tag::driving[]
    @Override
    public void use(String user, long bytes) {
        synchronized (state) {
            user(user).use(bytes);
            countTruth(user, bytes);
        }
    }

    @Override
    public void restartCounter(String user) {
        synchronized (state) {
            user(user).restart();
        }
    }
    // end::driving[]

    void addUser(String name) {
        synchronized (state) {
            users.put(name, new OwnPanelUser(++lastId, name));
        }
    }

    void removeUser(String name) {
        synchronized (state) {
            users.remove(name);
        }
    }

    /** The test's hold on a user. */
    OwnPanelUser user(String name) {
        OwnPanelUser user = users.get(name);
        if (user == null) {
            throw new IllegalArgumentException("the panel has no user " + name);
        }
        return user;
    }

    private Answer list(SimulatedRequest request) {
        List<String> names = request.query().all("name");
        Instant now = clock().instant();
        List<Map<String, Object>> shown = users.values().stream()
                .filter(user -> names.isEmpty() || names.contains(user.name()))
                .skip(number(request, "offset", 0))
                .limit(number(request, "limit", Integer.MAX_VALUE))
                .map(user -> user.shown(now))
                .toList();
        return json(200, Map.of("users", shown, "total", users.size()));
    }

    private static long number(SimulatedRequest request, String name, long usual) {
        return request.query().last(name).map(Long::parseLong).orElse(usual);
    }

    private Answer create(SimulatedRequest request) {
        Map<?, ?> wanted = body(request);
        String name = String.valueOf(wanted.get("name"));
        if (users.containsKey(name)) {
            return error(409, "name_taken");
        }
        addUser(name);
        user(name).change(wanted);
        return json(201, user(name).shown(clock().instant()));
    }

    private Answer about(Map<String, String> path, Function<OwnPanelUser, OwnPanelUser> deed) {
        OwnPanelUser user = users.get(path.get("name"));
        return user == null
                ? error(404, "no_such_user")
                : json(200, deed.apply(user).shown(clock().instant()));
    }

    private Answer delete(Map<String, String> path) {
        return users.remove(path.get("name")) == null ? error(404, "no_such_user") : Answer.empty(204);
    }

    private static Map<?, ?> body(SimulatedRequest request) {
        try {
            return (Map<?, ?>) JSON.fromJson(request.body().utf8());
        } catch (IOException e) {
            throw new UncheckedIOException("the body is no JSON", e);
        }
    }

    private static Answer error(int status, String code) {
        return json(status, Map.of("error", code));
    }

    private static Answer json(int status, Map<String, Object> document) {
        return Answer.json(status, JSON.toJson(document));
    }
}
