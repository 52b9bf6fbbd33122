package io.daftar.simulators;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Something that goes wrong around a request. A fault decides whether the panel gets the request at all, and what
 * becomes of the answer; faults that are armed together are applied around each other, the first one armed outermost.
 * Arm one through {@link Faults}.
 */
@FunctionalInterface
public interface Fault {

    /** {@code panel.get()} lets the panel handle the request; it must be called at most once. */
    Answer apply(SimulatedRequest request, Supplier<Answer> panel);

    /** The panel does what was asked; then the connection is closed without an answer. */
    static Fault loseAnswer() {
        return (request, panel) -> panel.get().lost();
    }

    /** The connection is closed before the panel has seen the request. */
    static Fault cutConnection() {
        return (request, panel) -> Answer.empty(500).lost();
    }

    /** The panel does what was asked; the body ends in the middle. An answer without a body is sent whole. */
    static Fault cutBody() {
        return (request, panel) -> panel.get().cutWithinBody();
    }

    /** The panel does what was asked; the body trickles, so that the caller's read timeout fires. */
    static Fault slowBody(long bytesPerSecond) {
        return (request, panel) -> panel.get().throttled(bytesPerSecond);
    }

    /** The panel does what was asked and says nothing, while the connection stays open. */
    static Fault stall() {
        return (request, panel) -> panel.get().neverSent();
    }

    /** The panel answers, and closes the connection afterwards without having said so. */
    static Fault closeAfterAnswer() {
        return (request, panel) -> panel.get().thenClosed();
    }

    /** The panel does not see the request; this comes back. */
    static Fault answer(Answer answer) {
        return (request, panel) -> answer;
    }

    /** An error page of a web server or content network in front of the panel: 502 as nginx, 520 and up as Cloudflare. */
    static Fault htmlPage(int status) {
        String title = status >= 520 ? "Web server is returning an unknown error" : Reasons.of(status);
        String server = status >= 520 ? "cloudflare" : "nginx";
        String page = "<html>\r\n<head><title>" + status + " " + title + "</title></head>\r\n<body>\r\n<center><h1>"
                + status + " " + title + "</h1></center>\r\n<hr><center>" + server
                + "</center>\r\n</body>\r\n</html>\r\n";
        return answer(Answer.text(status, "text/html", page));
    }

    /** 429 with a {@code Retry-After} in whole seconds. */
    static Fault tooManyRequests(Duration retryAfter) {
        return answer(Answer.json(429, "{\"detail\":\"Too Many Requests\"}")
                .withHeader("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** 500 as plain text, after which the socket is dead. The panel does not see the request. */
    static Fault crash() {
        return answer(Answer.text(500, "text/plain; charset=utf-8", "Internal Server Error")
                .thenClosed());
    }

    /** 503 with a JSON body. */
    static Fault unavailable() {
        return answer(Answer.json(503, "{\"detail\":\"Service Unavailable\"}"));
    }

    /** An empty body that claims to be compressed. */
    static Fault emptyGzip(int status) {
        return answer(Answer.empty(status).withHeader("Content-Encoding", "gzip"));
    }

    /** The panel answers, compressed. */
    static Fault gzip() {
        return (request, panel) -> panel.get().gzipped();
    }

    /** 302 to another place, which may be another host. */
    static Fault redirect(String location) {
        return answer(Answer.empty(302).withHeader("Location", location));
    }

    /** 200 with this text as JSON, whatever was asked. */
    static Fault json(String body) {
        return answer(Answer.json(200, body));
    }

    /** The panel does what was asked in any case, and this fault shapes what the caller sees of it. */
    default Fault afterApplying() {
        return (request, panel) -> {
            Answer applied = panel.get();
            return apply(request, () -> applied);
        };
    }
}
