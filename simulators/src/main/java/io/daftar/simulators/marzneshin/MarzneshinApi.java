package io.daftar.simulators.marzneshin;

import io.daftar.simulators.Answer;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.RequestBody;
import io.daftar.simulators.fastapi.Routes;
import java.util.Map;
import java.util.function.Function;

/** The panel's paths, in the order in which it looks through them. Guarded by the simulator's lock. */
final class MarzneshinApi {

    /** What an endpoint gets: who asks, for what, and what the path named. */
    record Call(AdminRow caller, SimulatedRequest request, RequestBody body, Map<String, String> path) {
        String variable(String name) {
            String value = path.get(name);
            if (value == null) {
                throw new IllegalStateException("the route has no variable " + name);
            }
            return value;
        }

        void mustBeSudo() {
            if (!caller.sudo) {
                throw Refusal.of(403, "Access Denied");
            }
        }

        void mustModifyUsers() {
            if (!caller.sudo && !caller.modifiesUsers) {
                throw Refusal.forbidden();
            }
        }
    }

    @FunctionalInterface
    interface Endpoint {
        Answer answer(Call call);
    }

    static final String LOGIN = "/api/admins/token";

    private final PanelState panel;
    private final Routes routes = new Routes();

    MarzneshinApi(PanelState panel) {
        this.panel = panel;
        AdminEndpoints admins = new AdminEndpoints(panel);
        routes.add("POST", LOGIN, (request, path) -> admins.login(request));
        add("GET", "/api/admins", admins::list);
        addWithBody("POST", "/api/admins", admins::create);
        add("GET", "/api/admins/current", admins::whoAmI);
        add("GET", "/api/admins/{username}", admins::read);
        addWithBody("PUT", "/api/admins/{username}", admins::change);
        add("DELETE", "/api/admins/{username}", admins::delete);
        add("GET", "/api/admins/{username}/users", admins::users);
        add("POST", "/api/admins/{username}/disable_users", admins::disableUsers);
        add("POST", "/api/admins/{username}/enable_users", admins::enableUsers);
        addUsers(new UserEndpoints(panel));
        addServices(new ServiceEndpoints(panel));
        SystemEndpoints system = new SystemEndpoints(panel);
        add("GET", "/api/system/stats/users", system::users);
        add("GET", "/api/system/stats/admins", system::admins);
        SubscriptionEndpoints subscriptions = new SubscriptionEndpoints(panel);
        routes.add("GET", "/sub/{username}/{key}", subscriptions::configuration);
        routes.add("GET", "/sub/{username}/{key}/info", subscriptions::info);
        routes.add("GET", "/openapi.json", (request, path) -> system.openApi());
        routes.add("GET", "/", (request, path) -> SystemEndpoints.page());
    }

    private void addUsers(UserEndpoints users) {
        add("GET", "/api/users", new ListingEndpoint(panel)::list);
        addWithBody("POST", "/api/users", users::create);
        add("POST", "/api/users/reset", users::resetAll);
        add("DELETE", "/api/users/expired", users::deleteExpired);
        add("GET", "/api/users/{username}", users::read);
        addWithBody("PUT", "/api/users/{username}", users::change);
        add("DELETE", "/api/users/{username}", users::delete);
        add("POST", "/api/users/{username}/reset", users::reset);
        add("POST", "/api/users/{username}/enable", users::enable);
        add("POST", "/api/users/{username}/disable", users::disable);
        add("POST", "/api/users/{username}/revoke_sub", users::revokeSubscription);
        add("PUT", "/api/users/{username}/set-owner", users::setOwner);
    }

    private void addServices(ServiceEndpoints services) {
        add("GET", "/api/users/{username}/services", services::ofUser);
        add("GET", "/api/services", services::list);
        addWithBody("POST", "/api/services", services::create);
        add("GET", "/api/services/{id}", services::read);
        add("GET", "/api/services/{id}/users", services::users);
        add("DELETE", "/api/services/{id}", services::delete);
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
            AdminRow caller = panel.admins.caller(request, panel.nowSeconds());
            return endpoint.answer(new Call(caller, request, body, path));
        });
    }

    Answer handle(SimulatedRequest request) {
        return routes.handle(request);
    }
}
