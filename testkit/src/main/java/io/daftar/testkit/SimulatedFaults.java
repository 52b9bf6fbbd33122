package io.daftar.testkit;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;
import okio.ByteString;

/**
 * The faults of the client contract, for any simulated panel. Requests with a method other than GET and HEAD count as
 * writes, sign-ins apart; a panel that reads by POST overrides {@link #isRead}.
 */
// Listens from its constructor on; no request comes before the test sends one.
@SuppressWarnings("this-escape")
public class SimulatedFaults implements PanelFaults {
    /** Longer than the reviews of panels take to come round. */
    private static final Duration REVIEW = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final Simulator panel;
    private final Consumer<String> removal;
    private final Runnable sessionEnd;
    private final AtomicLong writes = new AtomicLong();

    /**
     * For {@code panel}.
     *
     * @param removal takes a user away without a request
     * @param sessionEnd makes every session so far invalid
     */
    public SimulatedFaults(Simulator panel, Consumer<String> removal, Runnable sessionEnd) {
        this.panel = panel;
        this.removal = removal;
        this.sessionEnd = sessionEnd;
        panel.onRequest(request -> {
            if (isWrite(request)) {
                writes.incrementAndGet();
            }
        });
    }

    /** Whether this request changes nothing on the panel; asked only about requests that are no sign-in. */
    protected boolean isRead(SimulatedRequest request) {
        return !request.isWrite();
    }

    private boolean isWrite(SimulatedRequest request) {
        return !request.isLogin() && !isRead(request);
    }

    private boolean isReadNow(SimulatedRequest request) {
        return !request.isLogin() && isRead(request);
    }

    @Override
    public void use(String user, long bytes) {
        panel.use(user, bytes);
        panel.advance(REVIEW);
    }

    @Override
    public void remove(String user) {
        removal.accept(user);
    }

    @Override
    public void onReads(PanelTrouble trouble, long requests) {
        panel.faults().on(this::isReadNow).next(requests, fault(trouble));
    }

    @Override
    public void onWrites(PanelTrouble trouble, long requests) {
        panel.faults().on(this::isWrite).next(requests, fault(trouble));
    }

    private static Fault fault(PanelTrouble trouble) {
        return switch (trouble) {
            case ANSWER_LOST -> Fault.loseAnswer();
            case CONNECTION_CUT -> Fault.cutConnection();
            case BODY_CUT -> Fault.cutBody();
            case SILENCE -> Fault.stall();
            case GATEWAY_PAGE -> Fault.htmlPage(502);
            case NETWORK_PAGE -> Fault.htmlPage(520);
            case WELCOME_PAGE -> Fault.htmlPage(200);
            case CRASH -> Fault.crash();
            case RATE_LIMIT -> Fault.tooManyRequests(PATIENCE);
            case REDIRECT -> Fault.redirect("https://elsewhere.invalid/login?next=secret");
            case BROKEN_JSON -> Fault.json("{\"users\": [{\"username\": ");
            case ENDLESS_JSON -> Fault.answer(Answer.streamed(200, "application/json", new Endless()));
            case EMPTY_COMPRESSED -> Fault.emptyGzip(200);
        };
    }

    @Override
    public void clear() {
        panel.faults().clear();
    }

    @Override
    public void goDown() {
        panel.goDown();
    }

    @Override
    public void endSessions() {
        sessionEnd.run();
    }

    @Override
    public void beforeReads(LongConsumer hook) {
        AtomicLong number = new AtomicLong();
        panel.onRequest(request -> {
            if (isReadNow(request)) {
                hook.accept(number.incrementAndGet());
            }
        });
    }

    @Override
    public long requests() {
        return panel.requestCount();
    }

    @Override
    public long writes() {
        return writes.get();
    }

    @Override
    public long signIns() {
        return panel.requests().logins();
    }

    /** A gibibyte of one list, made while it is sent; a reader that gives up ends it. */
    private static final class Endless implements MockResponseBody {
        private static final long LENGTH = 1L << 30;
        private static final ByteString PIECE = ByteString.encodeUtf8("0,".repeat(4_096));

        @Override
        public long getContentLength() {
            return LENGTH;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8("{\"users\":[");
            for (long sent = 10; sent < LENGTH; sent += PIECE.size()) {
                sink.write(PIECE, 0, (int) Math.min(PIECE.size(), LENGTH - sent));
            }
        }
    }
}
