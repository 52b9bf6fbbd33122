package io.daftar.simulators;

import io.daftar.model.Traffic;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * A simulated panel: a real HTTP server on loopback that answers as a certain version of a panel does, and is driven by
 * a test. It knows the true traffic of each user, whatever its counters show. Beside the panel's own paths it serves
 * {@code POST /__daftar/traffic} and {@code /__daftar/restart}, {@code GET /__daftar/truth} and
 * {@code /__daftar/requests}, which are neither counted nor subject to faults.
 *
 * <p>Safe for use by several threads: one request or one call of the test at a time touches the panel's state.
 */
// Handed out in the constructor, but not called before the subclass starts the server.
@SuppressWarnings("this-escape")
public abstract class Simulator implements AutoCloseable {

    /** Guards the panel's state; held while a request is handled. */
    protected final Object state = new Object();

    private final Clock clock;
    private final String basePath;
    private final LoopbackServer server;
    private final RequestLog requests = new RequestLog();
    private final Faults faults = new Faults();
    private final Truth truth = new Truth();
    private final ControlEndpoints control = new ControlEndpoints(this);
    private final List<Consumer<SimulatedRequest>> hooks = new CopyOnWriteArrayList<>();
    private final Dips dips = new Dips();
    private @Nullable Backup backup;
    private final AtomicReference<@Nullable RuntimeException> defect = new AtomicReference<>();

    protected Simulator(SimulatorBuilder<?> options) {
        clock = options.clock();
        basePath = options.basePath();
        server = new LoopbackServer(options.port(), options.usesTls(), this::serve);
    }

    /** Answers a counted request that no fault kept from the panel. Called with {@link #state} held. */
    protected abstract Answer handle(SimulatedRequest request);

    /**
     * Answers a counted request that is not below the base path, whose target is as it came. By default that is the 404 of
     * a web server in front of the panel. Called with {@link #state} held.
     */
    protected Answer handleOutside(SimulatedRequest request) {
        return Fault.htmlPage(404).apply(request, () -> Answer.empty(404));
    }

    /** Whether requests with this method and decoded path are attempts to sign in; by default nobody signs in. */
    protected boolean isLogin(String method, String path) {
        return false;
    }

    /** Lets the panel's own jobs catch up with its clock. Called with {@link #state} held. */
    protected abstract void catchUp();

    /**
     * Lets a user use traffic, which the panel counts.
     *
     * @param bytes not negative
     * @throws IllegalArgumentException if the panel has no such user
     */
    public abstract void use(String user, long bytes);

    /**
     * Sets a user's counter to zero as the panel's periodic reset does.
     *
     * @throws IllegalArgumentException if the panel has no such user
     */
    public abstract void restartCounter(String user);

    /**
     * Checks that there is a user to dip, on panels whose answers look into {@link #dips}. Called with {@link #state}
     * held.
     *
     * @throws IllegalArgumentException if the panel has no such user
     */
    protected void requireUser(String name) {
        throw new UnsupportedOperationException("this simulated panel does not dip");
    }

    /** Copies all users into a backup, on panels that can be restored. Called with {@link #state} held. */
    protected void copyUsers(Backup into) {
        throw new UnsupportedOperationException("this simulated panel keeps no backups");
    }

    /** The target of a request as the log may keep it: secrets in the path or the query masked. */
    protected String masked(String target) {
        return target;
    }

    public final void use(String user, Traffic traffic) {
        use(user, traffic.bytes());
    }

    /**
     * The next answer that shows the user shows this counter; then the real one is back.
     *
     * @throws IllegalArgumentException if the panel has no such user
     */
    public final void dipOnce(String user, long shownBytes) {
        synchronized (state) {
            requireUser(user);
            dips.add(user, shownBytes);
        }
    }

    /** Keeps a copy of all users for {@link #restoreBackup}; administrators and sessions are not part of it. */
    public final void takeBackup() {
        synchronized (state) {
            Backup fresh = new Backup();
            copyUsers(fresh);
            backup = fresh;
        }
    }

    /**
     * Users, counters and all, are as they were at {@link #takeBackup}; the truth is not.
     *
     * @throws IllegalStateException if no backup was taken
     */
    public final void restoreBackup() {
        synchronized (state) {
            if (backup == null) {
                throw new IllegalStateException("no backup of this panel was taken");
            }
            backup.restore();
        }
    }

    /** All traffic ever used under this name, over resets, re-creations, deletions and restored backups. */
    public final Traffic trueTraffic(String user) {
        return Traffic.ofBytes(truth.of(user));
    }

    /** {@link #trueTraffic} of every name that used any. */
    public final Map<String, Traffic> truth() {
        return truth.all();
    }

    /** Where clients reach the panel, base path included and without a slash at the end. */
    public final URI url() {
        String scheme = server.certificate() == null ? "http" : "https";
        return URI.create(scheme + "://localhost:" + server.port() + basePath);
    }

    public final int port() {
        return server.port();
    }

    /** The panel's self-signed certificate, if it was started with TLS. */
    public final Optional<X509Certificate> certificate() {
        return Optional.ofNullable(server.certificate()).map(HeldCertificate::certificate);
    }

    public final Clock clock() {
        return clock;
    }

    /**
     * Moves the panel's clock, and every other user of the same clock; the panel's jobs that fall into that time run.
     *
     * @throws IllegalStateException if the panel was given a clock that cannot be moved
     */
    public final void advance(Duration by) {
        if (!(clock instanceof MutableClock mutable)) {
            throw new IllegalStateException("this panel's clock cannot be moved: " + clock);
        }
        synchronized (state) {
            catchUp();
            mutable.advance(by);
            catchUp();
        }
    }

    public final RequestLog requests() {
        return requests;
    }

    public final long requestCount() {
        return requests.count();
    }

    public final Faults faults() {
        return faults;
    }

    /** Calls {@code hook} with each counted request before any fault or the panel sees it; it may change the panel. */
    public final void onRequest(Consumer<SimulatedRequest> hook) {
        hooks.add(hook);
    }

    /** The next {@code requests} requests other than logins are carried out, but the caller never hears. */
    public final void loseAnswers(int requests) {
        faults.on(request -> !request.isLogin()).next(requests, Fault.loseAnswer());
    }

    /** Connections are refused from now on, open ones are closed. Must not be called from a hook. */
    public final void goDown() {
        server.stop();
    }

    /** Listens again on the port it had. */
    public final void comeUp() {
        server.start();
    }

    /**
     * Stops listening.
     *
     * @throws IllegalStateException if a request made the simulator itself fail, so that no test passes by its mistake
     */
    @Override
    public final void close() {
        server.stop();
        RuntimeException cause = defect.getAndSet(null);
        if (cause != null) {
            throw new IllegalStateException("the simulator itself failed while it answered a request", cause);
        }
    }

    /** Begins to listen; for builders, once the panel is set up. */
    protected final void open() {
        server.start();
    }

    /** The name of the user of that number in a made-up series: {@code prefix000001} and so on. */
    protected static String numbered(String prefix, int number) {
        String digits = Integer.toString(number);
        return prefix + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    /** What answers show in place of the real counters. */
    protected final Dips dips() {
        return dips;
    }

    protected final void countTruth(String user, long bytes) {
        truth.add(user, bytes);
    }

    private MockResponse serve(RecordedRequest recorded) {
        boolean close = "close".equalsIgnoreCase(recorded.getHeaders().get("Connection"));
        Answer answer;
        try {
            answer = answer(recorded);
        } catch (RuntimeException e) {
            defect.compareAndSet(null, e);
            answer = Answer.text(500, "text/plain", "The simulator itself failed: " + e);
        }
        return answer.toResponse(recorded.getMethod().equals("HEAD"), close);
    }

    private Answer answer(RecordedRequest recorded) {
        String target = recorded.getTarget();
        boolean below = target.startsWith(basePath + "/");
        String own = below ? target.substring(basePath.length()) : target;
        if (own.startsWith(ControlEndpoints.PREFIX)) {
            return control.answer(SimulatedRequest.of(0, recorded, own, this::isLogin));
        }
        SimulatedRequest request = SimulatedRequest.of(requests.reserve(), recorded, own, this::isLogin);
        requests.add(new RequestLog.Entry(request.number(), request.method(), masked(own)), request.isLogin());
        hooks.forEach(hook -> hook.accept(request));
        return faults.around(request, () -> {
            synchronized (state) {
                catchUp();
                return below ? handle(request) : handleOutside(request);
            }
        });
    }
}
