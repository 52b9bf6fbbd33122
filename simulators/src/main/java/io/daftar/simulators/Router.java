package io.daftar.simulators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds who answers a path. Templates look like {@code /api/user/{name}/reset}; a variable takes one segment, which
 * must not be empty. Routes are tried in the order they were added. Not thread-safe while routes are being added.
 */
public final class Router {

    /** Answers a request whose path fitted a template. */
    @FunctionalInterface
    public interface Handler {
        /** {@code variables}: what the template's variables matched, by name. */
        Answer handle(SimulatedRequest request, Map<String, String> variables);
    }

    /** A route that fits, with what its variables matched. */
    public record Match(Handler handler, Map<String, String> variables) {
        public Answer handle(SimulatedRequest request) {
            return handler.handle(request, variables);
        }
    }

    private final List<Route> routes = new ArrayList<>();

    public Router add(String method, String template, Handler handler) {
        routes.add(new Route(method, List.of(template.split("/", -1)), handler));
        return this;
    }

    public Optional<Match> find(String method, String path) {
        String[] segments = path.split("/", -1);
        for (Route route : routes) {
            if (route.method.equals(method)) {
                Map<String, String> variables = route.match(segments);
                if (variables != null) {
                    return Optional.of(new Match(route.handler, variables));
                }
            }
        }
        return Optional.empty();
    }

    /** The method of the first route whose path fits, whatever the method asked for. */
    public Optional<String> allowedMethod(String path) {
        String[] segments = path.split("/", -1);
        return routes.stream()
                .filter(route -> route.match(segments) != null)
                .map(Route::method)
                .findFirst();
    }

    private record Route(String method, List<String> template, Handler handler) {

        private @Nullable Map<String, String> match(String[] segments) {
            if (segments.length != template.size()) {
                return null;
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < segments.length; i++) {
                String part = template.get(i);
                if (part.startsWith("{")) {
                    if (segments[i].isEmpty()) {
                        return null;
                    }
                    variables.put(part.substring(1, part.length() - 1), segments[i]);
                } else if (!part.equals(segments[i])) {
                    return null;
                }
            }
            return variables;
        }
    }
}
