package io.daftar.simulators.marzban;

import io.daftar.simulators.Answer;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.RequestBody;
import io.daftar.simulators.fastapi.Routes;
import java.util.Map;
import java.util.function.Function;

/** The panel's paths, in the order in which it looks through them. Guarded by the simulator's lock. */
final class MarzbanApi {

    /** What an endpoint gets: who asks, for what, and what the path named. */
    record Call(Caller caller, SimulatedRequest request, RequestBody body, Map<String, String> path) {
        String variable(String name) {
            String value = path.get(name);
            if (value == null) {
                throw new IllegalStateException("the route has no variable " + name);
            }
            return value;
        }
    }

    @FunctionalInterface
    interface Endpoint {
        Answer answer(Call call);
    }

    static final String LOGIN = "/api/admin/token";

    private final PanelState panel;
    private final WriteLock lock;
    private final Routes routes = new Routes();

    MarzbanApi(PanelState panel, WriteLock lock) {
        this.panel = panel;
        this.lock = lock;
        AdminEndpoints admins = new AdminEndpoints(panel);
        UserEndpoints users = new UserEndpoints(panel);
        UsageEndpoints usage = new UsageEndpoints(panel);
        ExpiredEndpoints expired = new ExpiredEndpoints(panel);
        SystemEndpoints system = new SystemEndpoints(panel);
        routes.add("POST", LOGIN, (request, path) -> admins.login(request));
        addWithBody("POST", "/api/admin", admins::create);
        addWithBody("PUT", "/api/admin/{username}", admins::update);
        add("DELETE", "/api/admin/{username}", admins::delete);
        add("GET", "/api/admin", admins::whoAmI);
        add("GET", "/api/admins", admins::list);
        add("POST", "/api/admin/{username}/users/disable", admins::disableUsers);
        add("POST", "/api/admin/{username}/users/activate", admins::activateUsers);
        add("POST", "/api/admin/usage/reset/{username}", admins::resetUsage);
        add("GET", "/api/admin/usage/{username}", admins::usage);
        add("GET", "/api/system", system::system);
        add("GET", "/api/inbounds", system::inbounds);
        addWithBody("POST", "/api/user", users::create);
        add("GET", "/api/user/{username}", users::read);
        addWithBody("PUT", "/api/user/{username}", users::update);
        add("DELETE", "/api/user/{username}", users::delete);
        add("POST", "/api/user/{username}/reset", users::reset);
        add("POST", "/api/user/{username}/revoke_sub", users::revokeSubscription);
        add("GET", "/api/users", new ListingEndpoint(panel)::list);
        add("POST", "/api/users/reset", users::resetAll);
        add("GET", "/api/user/{username}/usage", usage::ofUser);
        add("POST", "/api/user/{username}/active-next", users::activateNextPlan);
        add("GET", "/api/users/usage", usage::ofAll);
        add("PUT", "/api/user/{username}/set-owner", users::setOwner);
        add("GET", "/api/users/expired", expired::list);
        add("DELETE", "/api/users/expired", expired::delete);
        SubscriptionEndpoints subscriptions = new SubscriptionEndpoints(panel);
        routes.add("GET", "/sub/{token}", (request, path) -> subscriptions.links(request, path.get("token")));
        routes.add("GET", "/sub/{token}/info", (request, path) -> subscriptions.info(path.get("token")));
        routes.add("GET", "/openapi.json", (request, path) -> SystemEndpoints.openApi());
        routes.add("GET", "/", (request, path) -> SystemEndpoints.page("<style>html { height: 100%; }</style>"));
        routes.add(
                "GET", "/dashboard/", (request, path) -> SystemEndpoints.page("<!DOCTYPE html>\n<html lang=\"en\">"));
    }

    private void add(String method, String template, Endpoint endpoint) {
        add(method, template, request -> RequestBody.NONE, endpoint);
    }

    private void addWithBody(String method, String template, Endpoint endpoint) {
        add(method, template, RequestBody::of, endpoint);
    }

    private void add(
            String method, String template, Function<SimulatedRequest, RequestBody> reader, Endpoint endpoint) {
        routes.add(method, template, (request, path) -> {
            // Broken JSON is noticed before the token is looked at.
            RequestBody body = reader.apply(request);
            Caller caller = panel.admins.caller(request, panel.nowSeconds());
            if (request.isWrite()) {
                lock.await();
            }
            return endpoint.answer(new Call(caller, request, body, path));
        });
    }

    Answer handle(SimulatedRequest request) {
        return routes.handle(request);
    }
}
