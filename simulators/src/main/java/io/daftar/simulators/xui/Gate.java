package io.daftar.simulators.xui;

import io.daftar.simulators.SimulatedRequest;
import java.util.Optional;

/** Who may call, and what anybody else gets. Guarded by the simulator's lock. */
final class Gate {

    private final PanelState panel;
    private final SignIn signIn;
    private final ApiTokens tokens;

    Gate(PanelState panel, SignIn signIn, ApiTokens tokens) {
        this.panel = panel;
        this.signIn = signIn;
        this.tokens = tokens;
    }

    /** Empty if the caller may pass. */
    Optional<Reply> refusal(SimulatedRequest request) {
        boolean api = isApi(request);
        if (api && panel.version.hasCsrf()) {
            Optional<ApiTokens.Token> token =
                    tokens.find(request.header("Authorization").orElse(null));
            if (token.isPresent()) {
                return mayDo(token.get().scope(), request) ? Optional.empty() : Optional.of(wrongScope());
            }
        }
        if (!signIn.isSignedIn(request)) {
            return Optional.of(unauthenticated(request));
        }
        boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
        return safe || signIn.hasToken(request) ? Optional.empty() : Optional.of(Reply.empty(403));
    }

    private static boolean isApi(SimulatedRequest request) {
        return request.path().startsWith("/panel/api/");
    }

    /** What anybody gets who has neither session nor token. */
    Reply unauthenticated(SimulatedRequest request) {
        boolean script = request.header("X-Requested-With").orElse("").equals("XMLHttpRequest");
        if (isApi(request) && panel.version.since(XuiVersion.V2_9_4)) {
            return Reply.empty(script && panel.version.hasCsrf() ? 401 : 404);
        }
        if (!script) {
            return XuiApi.redirect(request, 307, panel.basePath + "/");
        }
        return Reply.json(
                401,
                json -> json.beginObject()
                        .name("success")
                        .value(false)
                        .name("msg")
                        .value("Your session has expired, please log in again")
                        .name("obj")
                        .nullValue()
                        .endObject());
    }

    private static boolean mayDo(String scope, SimulatedRequest request) {
        String call = request.method() + " " + request.path();
        boolean status = call.equals("GET /panel/api/server/status");
        return switch (scope) {
            case "monitor" -> status;
            case "node-sync" ->
                status
                        || call.equals("GET /panel/api/inbounds/list")
                        || call.equals("POST /panel/api/clients/lastOnline");
            default -> true;
        };
    }

    private static Reply wrongScope() {
        return Reply.json(
                403,
                json -> json.beginObject()
                        .name("msg")
                        .value("this API token is not permitted to access this endpoint")
                        .name("success")
                        .value(false)
                        .endObject());
    }
}
