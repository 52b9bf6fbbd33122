package io.daftar.panels.http;

import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Sessions.Held;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks to one panel over HTTP/1.1: signs in when needed and once for all threads, tries reads again where a later try
 * may succeed, sends writes once, and turns every failure into a {@link PanelException} without secrets. Redirects are
 * never followed, so credentials reach no other host. Thread-safe; making one does no I/O.
 */
public final class PanelHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PanelHttp.class);

    private final HttpUrl base;
    private final String name;
    private final Clock clock;
    private final SignIn signIn;
    private final HttpOptions options;
    private final HttpClients clients;
    private final Secrets secrets;
    private final Sessions sessions;
    private final Backoff backoff;
    private final IoFailureMapper ioFailures;
    private final Answer.Context answerContext;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** An answer said that the session is over; not seen outside this class. */
    private static final class SignedOutException extends Exception {
        private static final long serialVersionUID = 1L;
        private final PanelException why;

        private SignedOutException(PanelException why) {
            super(why);
            this.why = why;
        }
    }

    private PanelHttp(PanelAccess access, HttpOptions options, SignIn signIn) {
        this.base = base(access);
        this.name = name(base);
        this.clock = access.environment().clock();
        this.signIn = signIn;
        this.options = options;
        this.clients = new HttpClients(options, access.trust(), base);
        this.secrets = new Secrets(access.credentials());
        this.sessions = new Sessions(signIn, access.credentials(), name, clock, secrets);
        this.backoff = new Backoff(access.environment());
        this.ioFailures = new IoFailureMapper(name, secrets);
        this.answerContext = new Answer.Context(name, secrets, clock, options.longestAnswer());
    }

    /**
     * Prepares talking to a panel.
     *
     * @throws IllegalArgumentException where the URL is none of a panel, or the trust cannot be used with it
     */
    public static PanelHttp open(PanelAccess access, HttpOptions options, SignIn signIn) {
        return new PanelHttp(access, options, signIn);
    }

    private static HttpUrl base(PanelAccess access) {
        HttpUrl url = HttpUrl.get(access.url());
        if (url == null || access.url().getHost() == null) {
            throw new IllegalArgumentException("panel URL must be http:// or https:// with a host, but its host is "
                    + access.url().getHost());
        }
        HttpUrl.Builder tidy =
                url.newBuilder().query(null).fragment(null).username("").password("");
        while (tidy.build().pathSize() > 1 && lastSegment(tidy.build()).isEmpty()) {
            tidy.removePathSegment(tidy.build().pathSize() - 1);
        }
        return tidy.build();
    }

    private static String lastSegment(HttpUrl url) {
        return url.pathSegments().get(url.pathSize() - 1);
    }

    private static String name(HttpUrl base) {
        String host = base.host().contains(":") ? "[" + base.host() + "]" : base.host();
        return base.port() == HttpUrl.defaultPort(base.scheme()) ? host : host + ":" + base.port();
    }

    /**
     * Sends a request and reads its answer.
     *
     * @return what {@code reader} made of it
     * @throws PanelException where the panel was not reached, its answer broke off or the sign-in failed, and whatever
     *     {@code reader} throws
     */
    public <T> T call(PanelRequest request, AnswerReader<T> reader) {
        if (closed.get()) {
            throw new IllegalStateException("the client of panel " + name + " is closed");
        }
        try {
            return attempts(request, reader);
        } catch (SinkFailure e) {
            throw e.thrown();
        }
    }

    private <T> T attempts(PanelRequest request, AnswerReader<T> reader) {
        for (int attempt = 1; ; attempt++) {
            Optional<Held> session = request.needsSession() ? Optional.of(sessions.current(this)) : Optional.empty();
            Trace trace = new Trace();
            PanelException failure;
            boolean again;
            try {
                return session.isPresent()
                        ? signedIn(request, session.get(), trace, reader)
                        : exchange(request, session, trace, reader);
            } catch (IOException e) {
                failure = ioFailure(request, trace, e);
                again = !request.isWrite()
                        && (!request.isOnce() || !trace.sent())
                        && !IoFailureMapper.wasInterrupted(e)
                        && !(e instanceof SSLException);
            } catch (PanelException e) {
                failure = e;
                again = !request.isWrite() && e.kind().isTransient();
            } catch (SignedOutException e) {
                throw e.why;
            }
            if (!again || attempt >= options.readAttempts() || !backoff.await(attempt, failure.retryAfter())) {
                throw failure;
            }
            LOG.debug("panel {}: {} is tried again after {}", name, request, failure.kind());
        }
    }

    private PanelException ioFailure(PanelRequest request, Trace trace, IOException e) {
        if (IoFailureMapper.wasInterrupted(e)) {
            Thread.currentThread().interrupt();
        }
        clients.forgetConnections();
        return ioFailures.of(request, trace, e);
    }

    /** A call that finds its session over is made once more with another, even a write: it was refused, not done. */
    private <T> T signedIn(PanelRequest request, Held session, Trace trace, AnswerReader<T> reader)
            throws IOException, SignedOutException {
        Held fresh;
        try {
            return exchange(request, Optional.of(session), trace, reader);
        } catch (SignedOutException over) {
            fresh = another(session, over);
        }
        trace.restart();
        try {
            return exchange(request, Optional.of(fresh), trace, reader);
        } catch (SignedOutException again) {
            sessions.refused(fresh, again.why);
            throw again;
        }
    }

    private Held another(Held over, SignedOutException out) throws SignedOutException {
        try {
            return sessions.instead(over, out.why, this);
        } catch (PanelException e) {
            throw new SignedOutException(e);
        }
    }

    private <T> T exchange(PanelRequest request, Optional<Held> session, Trace trace, AnswerReader<T> reader)
            throws IOException, SignedOutException {
        Request.Builder http = request.to(base).tag(Trace.class, trace);
        session.ifPresent(held -> held.session().headers().forEach(http::header));
        if (request.isOnce()) {
            http.header("Connection", "close");
        }
        OkHttpClient client = request.isOnce() ? clients.writes() : clients.reads();
        boolean crashed = false;
        try (Response response = client.newCall(http.build()).execute()) {
            trace.answered(response.code());
            crashed = response.code() >= 500;
            LOG.debug("panel {}: {} answered {}", name, request, response.code());
            Answer answer = new Answer(request, response, answerContext);
            if (session.isPresent()) {
                if (signIn.signedOut(answer)) {
                    throw new SignedOutException(answer.failure(Kind.DENIED, "does not take the session"));
                }
                session.get().took();
            }
            return reader.read(answer);
        } finally {
            if (crashed) {
                clients.forgetConnections();
            }
        }
    }

    /** The panel's host, with its port where that is not the usual one: fit for messages. */
    public String name() {
        return name;
    }

    /** A link of the panel's as it is, or where it is relative, below the panel's own URL; empty where it is blank. */
    public Optional<String> absoluteLink(String link) {
        return Links.absolute(link, base);
    }

    public Clock clock() {
        return clock;
    }

    /** Requests that were sent, each attempt and sign-in counted. */
    public long requestsSent() {
        return clients.sent();
    }

    /** Closes the connections; a host's own client stays as it is. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            clients.close();
        }
    }

    @Override
    public String toString() {
        return "HTTP to panel " + name;
    }
}
