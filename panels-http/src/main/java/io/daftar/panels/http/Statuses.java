package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.net.URI;

/** What HTTP's statuses mean for a panel. */
final class Statuses {
    private Statuses() {}

    static PanelException failure(Answer answer, PanelRequest request) {
        int status = answer.status();
        if (status >= 500 || status == 408) {
            return unable(answer, request);
        }
        if (status >= 300 && status < 400) {
            return answer.failure(
                    Kind.UNINTELLIGIBLE,
                    "answered with a redirect" + target(answer)
                            + ": the panel's URL has to be the place where it answers itself");
        }
        return switch (status) {
            case 401 -> answer.failure(Kind.DENIED, "refuses the credentials");
            case 403 -> answer.failure(Kind.DENIED, "does not allow this");
            case 404, 405 -> answer.failure(Kind.UNINTELLIGIBLE, "does not know this path");
            case 409 -> answer.failure(Kind.CONFLICT, "says that this conflicts with what it has");
            case 429 -> answer.failure(Kind.RATE_LIMITED, "asks for fewer requests");
            default ->
                status >= 400 ? answer.failure(Kind.REJECTED, "refuses this") : answer.unusable("in an unexpected way");
        };
    }

    private static PanelException unable(Answer answer, PanelRequest request) {
        int status = answer.status();
        if (request.isWrite()) {
            return answer.failure(Kind.OUTCOME_UNKNOWN, "did not say whether it did this");
        }
        boolean gateway = status == 408 || (status >= 502 && status <= 504) || (status >= 520 && status <= 530);
        return gateway
                ? answer.failure(Kind.UNREACHABLE, "cannot be reached behind its gateway")
                : answer.failure(Kind.UNINTELLIGIBLE, "failed while answering");
    }

    /** Only where to: a redirect's query may carry secrets. */
    private static String target(Answer answer) {
        return answer.header("Location")
                .map(location -> {
                    try {
                        URI to = URI.create(location);
                        String host = to.getHost() == null ? "" : to.getScheme() + "://" + to.getHost();
                        String port = to.getPort() < 0 ? "" : ":" + to.getPort();
                        return " to " + host + port + (to.getPath() == null ? "" : to.getPath());
                    } catch (IllegalArgumentException e) {
                        return "";
                    }
                })
                .orElse("");
    }
}
