package io.daftar.simulators.fastapi;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Router;
import io.daftar.simulators.SimulatedRequest;
import java.util.Optional;

/** A panel's paths, in the order in which it looks through them, and what it says to any other path. */
public final class Routes {

    private final Router router = new Router();

    public Routes add(String method, String template, Router.Handler handler) {
        router.add(method, template, handler);
        return this;
    }

    /** Answers in any case: a {@link Refusal} becomes its answer. */
    public Answer handle(SimulatedRequest request) {
        try {
            Optional<Router.Match> match = router.find(request.method(), request.path());
            return match.isPresent() ? match.get().handle(request) : unmatched(request);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer unmatched(SimulatedRequest request) {
        String path = request.path();
        Optional<String> allowed = router.allowedMethod(path);
        if (allowed.isPresent()) {
            return Replies.detail(405, "Method Not Allowed").withHeader("Allow", allowed.get());
        }
        if (path.length() > 1) {
            String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
            if (router.allowedMethod(other).isPresent()) {
                return redirect(request, other);
            }
        }
        return Replies.detail(404, "Not Found");
    }

    /** To the address the caller used, but without the base path: the panel does not know what a proxy took away. */
    private static Answer redirect(SimulatedRequest request, String path) {
        int question = request.target().indexOf('?');
        String query = question < 0 ? "" : request.target().substring(question);
        return Answer.empty(307)
                .withHeader("Location", "http://" + request.header("Host").orElse("localhost") + path + query);
    }
}
