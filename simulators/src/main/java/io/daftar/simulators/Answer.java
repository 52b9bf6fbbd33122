package io.daftar.simulators;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;

/** What goes back over the wire, and whether it gets there. Immutable; the body is written when the answer is sent. */
public final class Answer {

    /** What becomes of the connection. */
    private enum Fate {
        SENT,
        SENT_THEN_CLOSED,
        LOST,
        CUT_WITHIN_BODY,
        NEVER_SENT
    }

    private final int status;
    private final Headers headers;
    private final MockResponseBody body;
    private final Fate fate;
    private final long bytesPerSecond;

    private Answer(int status, Headers headers, MockResponseBody body, Fate fate, long bytesPerSecond) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.fate = fate;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** A complete answer with this body; {@code body} must not be changed afterwards. */
    public static Answer of(int status, String contentType, Buffer body) {
        return new Answer(status, Headers.of("Content-Type", contentType), new Bytes(body), Fate.SENT, 0);
    }

    public static Answer text(int status, String contentType, String body) {
        return of(status, contentType, new Buffer().writeUtf8(body));
    }

    public static Answer json(int status, String body) {
        return text(status, "application/json", body);
    }

    /** A complete answer whose body is this value. */
    public static Answer json(int status, JsonContent content) {
        return of(status, "application/json", content.toBuffer());
    }

    /** No body and no content type. */
    public static Answer empty(int status) {
        return new Answer(status, Headers.of(), new Bytes(new Buffer()), Fate.SENT, 0);
    }

    /** A body that is produced while it is sent, for sizes that fit no memory. */
    public static Answer streamed(int status, String contentType, MockResponseBody body) {
        return new Answer(status, Headers.of("Content-Type", contentType), body, Fate.SENT, 0);
    }

    public int status() {
        return status;
    }

    public Answer withHeader(String name, String value) {
        Headers more = headers.newBuilder().set(name, value).build();
        return new Answer(status, more, body, fate, bytesPerSecond);
    }

    /** The same answer with another body. A streamed body is collected in memory first. */
    public Answer mapBody(UnaryOperator<Buffer> change) {
        try {
            Buffer whole = new Buffer();
            body.writeTo(whole);
            return new Answer(status, headers, new Bytes(change.apply(whole)), fate, bytesPerSecond);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    /** The same content, compressed and marked so. */
    public Answer gzipped() {
        return mapBody(plain -> {
                    Buffer packed = new Buffer();
                    try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
                        sink.writeAll(plain);
                    } catch (IOException e) {
                        throw new IllegalStateException("compressing in memory failed", e);
                    }
                    return packed;
                })
                .withHeader("Content-Encoding", "gzip");
    }

    /** Never sent: the connection is closed instead. */
    public Answer lost() {
        return withFate(Fate.LOST);
    }

    /** Sent whole, after which the socket is closed without a {@code Connection: close} to announce it. */
    public Answer thenClosed() {
        return withFate(Fate.SENT_THEN_CLOSED);
    }

    /** Sent up to the middle of the body, then the connection is closed. */
    public Answer cutWithinBody() {
        return withFate(Fate.CUT_WITHIN_BODY);
    }

    /** Nothing is sent and the connection stays open, until one side gives up. */
    public Answer neverSent() {
        return withFate(Fate.NEVER_SENT);
    }

    /** The body trickles at this speed. */
    public Answer throttled(long slowBytesPerSecond) {
        if (slowBytesPerSecond < 1) {
            throw new IllegalArgumentException("speed must be at least 1 byte a second, not " + slowBytesPerSecond);
        }
        return new Answer(status, headers, body, fate, slowBytesPerSecond);
    }

    private Answer withFate(Fate other) {
        return new Answer(status, headers, body, other, bytesPerSecond);
    }

    MockResponse toResponse(boolean headOnly, boolean closeAfterwards) {
        MockResponse.Builder response = new MockResponse.Builder()
                .status("HTTP/1.1 " + status + " " + Reasons.of(status))
                .headers(headers)
                .setHeader("Content-Length", body.getContentLength());
        if (!headOnly && body.getContentLength() > 0) {
            response.body(body).setHeader("Content-Length", body.getContentLength());
        }
        if (bytesPerSecond > 0) {
            response.throttleBody(bytesPerSecond, 1, TimeUnit.SECONDS);
        }
        switch (fate) {
            case LOST -> response.onResponseStart(new SocketEffect.CloseSocket());
            case CUT_WITHIN_BODY -> response.onResponseBody(new SocketEffect.CloseSocket());
            case NEVER_SENT -> response.onResponseStart(SocketEffect.Stall.INSTANCE);
            case SENT_THEN_CLOSED -> response.onResponseEnd(new SocketEffect.CloseSocket());
            case SENT -> {
                if (closeAfterwards) {
                    response.onResponseEnd(new SocketEffect.CloseSocket());
                }
            }
        }
        return response.build();
    }

    /** A body that is ready; sending it does not use it up. */
    private record Bytes(Buffer buffer) implements MockResponseBody {
        @Override
        public long getContentLength() {
            return buffer.size();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeAll(buffer.clone());
        }
    }
}
