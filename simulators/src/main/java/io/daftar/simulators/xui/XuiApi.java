package io.daftar.simulators.xui;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Router;
import io.daftar.simulators.SimulatedRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The panel's paths, its redirects, and what it answers where nothing is. Guarded by the simulator's lock. */
final class XuiApi {

    @FunctionalInterface
    interface Endpoint {
        Reply answer(Call call);
    }

    static final String LOGIN = "/login";

    /** The panel's server gives up an answer after that time, and the call goes on (recorded). */
    static final Duration WRITE_TIMEOUT = Duration.ofSeconds(30);

    private final PanelState panel;
    private final XuiVersion version;
    private final Gate gate;
    private final Jobs jobs;
    private final Router router = new Router();
    private Duration writeTime = Duration.ZERO;

    XuiApi(PanelState panel, SignIn signIn, ApiTokens tokens, WriteRace race, Jobs jobs) {
        this.panel = panel;
        this.version = panel.version;
        this.jobs = jobs;
        this.gate = new Gate(panel, signIn, tokens);
        ServerEndpoints server = new ServerEndpoints(panel);
        open("GET", "/", server::firstPage);
        open("POST", LOGIN, signIn::login);
        open(version.hasCsrf() ? "POST" : "GET", "/logout", signIn::logout);
        if (version.hasCsrf()) {
            open("GET", "/csrf-token", signIn::csrfToken);
        }
        if (!version.isAlireza()) {
            open("POST", "/getTwoFactorEnable", signIn::twoFactorEnabled);
        }
        pages(server);
        server(server);
        if (version.hasCsrf()) {
            tokens(tokens);
        }
        new Routes(panel, this::guarded).add(race, jobs);
    }

    private void pages(ServerEndpoints server) {
        guarded("GET", version.isAlireza() ? "/xui/" : "/panel/", server::firstPage);
        guarded("GET", version.isAlireza() ? "/xui/inbounds" : "/panel/inbounds", server::firstPage);
        guarded(
                "POST",
                version.isAlireza() ? "/xui/setting/all" : "/panel/setting/all",
                call -> call.ok(Words.NOTHING));
    }

    private void server(ServerEndpoints server) {
        if (version.isAlireza()) {
            guarded("GET", "/server/status", server::status);
            guarded("GET", "/xui/API/server/status", server::status);
        } else if (version == XuiVersion.V2_6_8) {
            guarded("POST", "/server/status", server::status);
        } else {
            guarded("GET", "/panel/api/server/status", server::status);
            guarded("GET", "/panel/api/server/getNewUUID", server::newUuid);
            guarded("GET", "/panel/api/server/getPanelUpdateInfo", server::updateInfo);
        }
        if (version == XuiVersion.V3_4_0) {
            open("GET", "/panel/api/openapi.json", server::openApi);
        } else if (version.isModern()) {
            guarded("GET", "/panel/api/openapi.json", server::openApi);
        }
    }

    private void tokens(ApiTokens tokens) {
        String prefix = version.isModern() ? "/panel/api/setting/apiTokens" : "/panel/setting/apiTokens";
        guarded("GET", prefix, tokens::list);
        guarded("POST", prefix + "/create", tokens::create);
        guarded("POST", prefix + "/setEnabled/{id}", tokens::setEnabled);
        guarded("POST", prefix + "/delete/{id}", tokens::delete);
    }

    private void open(String method, String template, Endpoint endpoint) {
        router.add(method, template, (request, path) -> finish(request, run(request, path, endpoint)));
    }

    private void guarded(String method, String template, Endpoint endpoint) {
        router.add(method, template, (request, path) -> {
            Optional<Reply> refusal = gate.refusal(request);
            return finish(request, refusal.orElseGet(() -> timed(request, run(request, path, endpoint))));
        });
    }

    void writesTake(Duration time) {
        writeTime = time;
    }

    private Reply timed(SimulatedRequest request, Reply reply) {
        if (!request.isWrite() || writeTime.isZero()) {
            return reply;
        }
        jobs.spend(writeTime);
        return writeTime.compareTo(WRITE_TIMEOUT) > 0 ? reply.lost() : reply;
    }

    Answer handle(SimulatedRequest request) {
        if (isForeign(request)) {
            return finish(request, Reply.empty(403));
        }
        String moved = moved(request);
        if (moved != null) {
            return redirect(request, 301, panel.basePath + moved).toAnswer(false);
        }
        return router.find(request.method(), request.path())
                .map(match -> match.handle(request))
                .orElseGet(() -> finish(request, nothing(request)));
    }

    /** As if nobody had signed in. */
    Answer refuse(SimulatedRequest request) {
        return finish(request, gate.unauthenticated(request));
    }

    /** A request outside the base path; its target is as it came. */
    Answer handleOutside(SimulatedRequest request) {
        if (isForeign(request)) {
            return finish(request, Reply.empty(403));
        }
        return request.path().equals(panel.basePath)
                ? redirect(request, 301, panel.basePath + "/").toAnswer(false)
                : finish(request, nothing(request));
    }

    private boolean isForeign(SimulatedRequest request) {
        String domain = panel.webDomain;
        String host = request.header("Host").orElse("");
        int port = host.lastIndexOf(':');
        return domain != null && !domain.equals(port < 0 ? host : host.substring(0, port));
    }

    /** The panels up to 3.0 send callers of older ones on; all of them take away a slash too much. */
    private @Nullable String moved(SimulatedRequest request) {
        String path = request.path();
        boolean old = path.equals("/xui") || path.startsWith("/xui/");
        if (old && !version.isAlireza() && !version.isModern()) {
            String next = "/panel" + path.substring("/xui".length());
            return next.startsWith("/panel/API") ? "/panel/api" + next.substring("/panel/API".length()) : next;
        }
        if (!request.method().equals("GET") || router.find("GET", path).isPresent()) {
            return null;
        }
        if (!path.endsWith("/")) {
            return router.find("GET", path + "/").isPresent() ? path + "/" : null;
        }
        String shorter = path.substring(0, path.length() - 1);
        boolean emptyVariable =
                !version.isModern() && router.find("GET", path + "x").isPresent();
        return router.find("GET", shorter).isPresent() || emptyVariable ? shorter : null;
    }

    private Reply nothing(SimulatedRequest request) {
        if (version != XuiVersion.V2_6_8) {
            return Reply.empty(404);
        }
        // Asked for a compressed answer it says 200 and nothing else (recorded).
        return acceptsGzip(request)
                ? Reply.text(200, "text/plain", "")
                : Reply.text(404, "text/plain", "404 page not found");
    }

    /** Browsers get a link; nobody else gets a body. */
    static Reply redirect(SimulatedRequest request, int status, String location) {
        String words = status == 301 ? "Moved Permanently" : "Temporary Redirect";
        Reply reply = request.method().equals("GET")
                ? Reply.text(status, "text/html; charset=utf-8", "<a href=\"" + location + "\">" + words + "</a>.\n\n")
                : Reply.empty(status);
        return reply.header("Location", location);
    }

    private Reply run(SimulatedRequest request, Map<String, String> path, Endpoint endpoint) {
        try {
            return endpoint.answer(new Call(version, request, path));
        } catch (Refusal e) {
            return e.reply();
        }
    }

    private Answer finish(SimulatedRequest request, Reply reply) {
        boolean compresses = !version.isAlireza() || !request.path().startsWith("/xui/API");
        return reply.toAnswer(compresses && acceptsGzip(request));
    }

    private static boolean acceptsGzip(SimulatedRequest request) {
        return request.header("Accept-Encoding").orElse("").contains("gzip");
    }
}
