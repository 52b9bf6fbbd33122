package io.daftar.simulators.marzban;

import io.daftar.simulators.Answer;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.Endpoints;
import io.daftar.simulators.fastapi.Routes;

/** The panel's paths, in the order in which it looks through them. Guarded by the simulator's lock. */
final class MarzbanApi {

    static final String LOGIN = "/api/admin/token";

    private final PanelState panel;
    private final Routes routes = new Routes();

    MarzbanApi(PanelState panel) {
        this.panel = panel;
        Endpoints<Caller> endpoints = new Endpoints<>(routes, this::caller);
        AdminEndpoints admins = new AdminEndpoints(panel);
        UserEndpoints users = new UserEndpoints(panel);
        UsageEndpoints usage = new UsageEndpoints(panel);
        ExpiredEndpoints expired = new ExpiredEndpoints(panel);
        SystemEndpoints system = new SystemEndpoints(panel);
        routes.add("POST", LOGIN, (request, path) -> admins.login(request));
        endpoints.addWithBody("POST", "/api/admin", admins::create);
        endpoints.addWithBody("PUT", "/api/admin/{username}", admins::update);
        endpoints.add("DELETE", "/api/admin/{username}", admins::delete);
        endpoints.add("GET", "/api/admin", admins::whoAmI);
        endpoints.add("GET", "/api/admins", admins::list);
        endpoints.add("POST", "/api/admin/{username}/users/disable", admins::disableUsers);
        endpoints.add("POST", "/api/admin/{username}/users/activate", admins::activateUsers);
        endpoints.add("POST", "/api/admin/usage/reset/{username}", admins::resetUsage);
        endpoints.add("GET", "/api/admin/usage/{username}", admins::usage);
        endpoints.add("GET", "/api/system", system::system);
        endpoints.add("GET", "/api/inbounds", system::inbounds);
        endpoints.addWithBody("POST", "/api/user", users::create);
        endpoints.add("GET", "/api/user/{username}", users::read);
        endpoints.addWithBody("PUT", "/api/user/{username}", users::update);
        endpoints.add("DELETE", "/api/user/{username}", users::delete);
        endpoints.add("POST", "/api/user/{username}/reset", users::reset);
        endpoints.add("POST", "/api/user/{username}/revoke_sub", users::revokeSubscription);
        endpoints.add("GET", "/api/users", new ListingEndpoint(panel)::list);
        endpoints.add("POST", "/api/users/reset", users::resetAll);
        endpoints.add("GET", "/api/user/{username}/usage", usage::ofUser);
        endpoints.add("POST", "/api/user/{username}/active-next", users::activateNextPlan);
        endpoints.add("GET", "/api/users/usage", usage::ofAll);
        endpoints.add("PUT", "/api/user/{username}/set-owner", users::setOwner);
        endpoints.add("GET", "/api/users/expired", expired::list);
        endpoints.add("DELETE", "/api/users/expired", expired::delete);
        SubscriptionEndpoints subscriptions = new SubscriptionEndpoints(panel);
        routes.add("GET", "/sub/{token}", (request, path) -> subscriptions.links(request, path.get("token")));
        routes.add("GET", "/sub/{token}/info", (request, path) -> subscriptions.info(path.get("token")));
        routes.add("GET", "/openapi.json", (request, path) -> SystemEndpoints.openApi());
        routes.add("GET", "/", (request, path) -> SystemEndpoints.page("<style>html { height: 100%; }</style>"));
        routes.add(
                "GET", "/dashboard/", (request, path) -> SystemEndpoints.page("<!DOCTYPE html>\n<html lang=\"en\">"));
    }

    private Caller caller(SimulatedRequest request) {
        Caller caller = panel.admins.caller(request, panel.nowSeconds());
        if (request.isWrite()) {
            panel.awaitWriteLock();
        }
        return caller;
    }

    Answer handle(SimulatedRequest request) {
        return routes.handle(request);
    }
}
