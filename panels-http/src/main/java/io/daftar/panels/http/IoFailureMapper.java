package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Call;
import io.daftar.panel.PanelException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in a sentence why a request brought no whole answer, and what that means for what was asked. */
final class IoFailureMapper {
    private final String panel;
    private final Secrets secrets;

    IoFailureMapper(String panel, Secrets secrets) {
        this.panel = panel;
        this.secrets = secrets;
    }

    PanelException of(PanelRequest request, Trace trace, IOException cause) {
        Call call = trace.status().isPresent()
                ? Call.answered(request.method(), request.path(), trace.status().getAsInt(), "")
                : Call.unanswered(request.method(), request.path());
        String what = sentence(trace, cause);
        return secrets.areAbsentFrom(cause)
                ? new PanelException(kind(request, trace, cause), what, call, cause)
                : new PanelException(kind(request, trace, cause), what, call);
    }

    private static Kind kind(PanelRequest request, Trace trace, IOException cause) {
        if (!trace.sent()) {
            return Kind.UNREACHABLE;
        }
        if (request.isWrite()) {
            return Kind.OUTCOME_UNKNOWN;
        }
        boolean midway = trace.status().isPresent() && !(cause instanceof InterruptedIOException);
        return midway ? Kind.UNINTELLIGIBLE : Kind.UNREACHABLE;
    }

    private String sentence(Trace trace, IOException cause) {
        if (wasInterrupted(cause)) {
            return "the thread was interrupted while it waited for panel " + panel;
        }
        if (!trace.sent()) {
            return connecting(cause);
        }
        if (cause instanceof InterruptedIOException) {
            return "panel " + panel
                    + (trace.status().isPresent() ? " stopped answering midway" : " did not answer in time");
        }
        if (trace.status().isPresent()) {
            return "panel " + panel + " broke off its answer" + because(cause);
        }
        return "panel " + panel + " closed the connection without an answer" + because(cause);
    }

    private String connecting(IOException cause) {
        if (cause instanceof UnknownHostException) {
            return "panel " + panel + " is unknown: its host name has no address";
        }
        if (cause instanceof SSLException) {
            return "panel " + panel + " shows no certificate that is trusted" + because(cause);
        }
        if (cause instanceof NoRouteToHostException) {
            return "panel " + panel + " cannot be reached: there is no route to it";
        }
        if (cause instanceof SocketTimeoutException || cause instanceof InterruptedIOException) {
            return "panel " + panel + " did not take the connection in time";
        }
        if (cause instanceof ConnectException) {
            return "panel " + panel + " refused the connection";
        }
        return "panel " + panel + " could not be connected to" + because(cause);
    }

    private String because(IOException cause) {
        return Optional.ofNullable(cause.getMessage())
                .map(Excerpt::oneLine)
                .map(secrets::mask)
                .filter(message -> !message.isEmpty())
                .map(message -> ": " + (message.length() > 120 ? message.substring(0, 120) : message))
                .orElse("");
    }

    /** OkHttp reports an interrupt as an I/O failure like the timeouts, told apart only by its words. */
    static boolean wasInterrupted(IOException cause) {
        return cause instanceof InterruptedIOException
                && !(cause instanceof SocketTimeoutException)
                && ("interrupted".equals(cause.getMessage())
                        || Thread.currentThread().isInterrupted());
    }
}
