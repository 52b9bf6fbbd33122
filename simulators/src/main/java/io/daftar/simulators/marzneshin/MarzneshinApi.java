package io.daftar.simulators.marzneshin;

import io.daftar.simulators.Answer;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.Endpoints;
import io.daftar.simulators.fastapi.Routes;

/** The panel's paths, in the order in which it looks through them. Guarded by the simulator's lock. */
final class MarzneshinApi {

    static final String LOGIN = "/api/admins/token";

    private final PanelState panel;
    private final Routes routes = new Routes();
    private final Endpoints<AdminRow> endpoints;

    MarzneshinApi(PanelState panel) {
        this.panel = panel;
        this.endpoints = new Endpoints<>(routes, request -> panel.admins.caller(request, panel.nowSeconds()));
        AdminEndpoints admins = new AdminEndpoints(panel);
        routes.add("POST", LOGIN, (request, path) -> admins.login(request));
        endpoints.add("GET", "/api/admins", admins::list);
        endpoints.addWithBody("POST", "/api/admins", admins::create);
        endpoints.add("GET", "/api/admins/current", admins::whoAmI);
        endpoints.add("GET", "/api/admins/{username}", admins::read);
        endpoints.addWithBody("PUT", "/api/admins/{username}", admins::change);
        endpoints.add("DELETE", "/api/admins/{username}", admins::delete);
        endpoints.add("GET", "/api/admins/{username}/users", admins::users);
        endpoints.add("POST", "/api/admins/{username}/disable_users", admins::disableUsers);
        endpoints.add("POST", "/api/admins/{username}/enable_users", admins::enableUsers);
        addUsers(new UserEndpoints(panel));
        addServices(new ServiceEndpoints(panel));
        SystemEndpoints system = new SystemEndpoints(panel);
        endpoints.add("GET", "/api/system/stats/users", system::users);
        endpoints.add("GET", "/api/system/stats/admins", system::admins);
        SubscriptionEndpoints subscriptions = new SubscriptionEndpoints(panel);
        routes.add("GET", "/sub/{username}/{key}", subscriptions::configuration);
        routes.add("GET", "/sub/{username}/{key}/info", subscriptions::info);
        routes.add("GET", "/openapi.json", (request, path) -> system.openApi());
        routes.add("GET", "/", (request, path) -> SystemEndpoints.page());
    }

    private void addUsers(UserEndpoints users) {
        endpoints.add("GET", "/api/users", new ListingEndpoint(panel)::list);
        endpoints.addWithBody("POST", "/api/users", users::create);
        endpoints.add("POST", "/api/users/reset", users::resetAll);
        endpoints.add("DELETE", "/api/users/expired", users::deleteExpired);
        endpoints.add("GET", "/api/users/{username}", users::read);
        endpoints.addWithBody("PUT", "/api/users/{username}", users::change);
        endpoints.add("DELETE", "/api/users/{username}", users::delete);
        endpoints.add("POST", "/api/users/{username}/reset", users::reset);
        endpoints.add("POST", "/api/users/{username}/enable", users::enable);
        endpoints.add("POST", "/api/users/{username}/disable", users::disable);
        endpoints.add("POST", "/api/users/{username}/revoke_sub", users::revokeSubscription);
        endpoints.add("PUT", "/api/users/{username}/set-owner", users::setOwner);
    }

    private void addServices(ServiceEndpoints services) {
        endpoints.add("GET", "/api/users/{username}/services", services::ofUser);
        endpoints.add("GET", "/api/services", services::list);
        endpoints.addWithBody("POST", "/api/services", services::create);
        endpoints.add("GET", "/api/services/{id}", services::read);
        endpoints.add("GET", "/api/services/{id}/users", services::users);
        endpoints.add("DELETE", "/api/services/{id}", services::delete);
    }

    Answer handle(SimulatedRequest request) {
        return routes.handle(request);
    }
}
