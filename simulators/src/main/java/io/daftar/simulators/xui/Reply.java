package io.daftar.simulators.xui;

import io.daftar.simulators.Answer;
import io.daftar.simulators.JsonContent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import mockwebserver3.MockResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ForwardingSink;
import okio.GzipSink;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint says, before it is known whether it goes out compressed. A big one is kept compressed from the start,
 * so that a list of 200,000 clients needs a few megabytes until it is sent.
 */
final class Reply {

    private static final String JSON = "application/json; charset=utf-8";

    final int status;
    private final @Nullable String contentType;
    private final Buffer body;
    /** Size of the body unpacked; -1 if {@link #body} is not packed. */
    private final long unpacked;

    private final Map<String, String> headers = new LinkedHashMap<>();
    private boolean lost;

    private Reply(int status, @Nullable String contentType, Buffer body, long unpacked) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.unpacked = unpacked;
    }

    static Reply empty(int status) {
        return new Reply(status, null, new Buffer(), -1);
    }

    static Reply text(int status, String contentType, String text) {
        return new Reply(status, contentType, new Buffer().writeUtf8(text), -1);
    }

    static Reply json(int status, JsonContent content) {
        return new Reply(status, JSON, content.toBuffer(), -1);
    }

    /** Status 200, for bodies that may be large. */
    static Reply bigJson(JsonContent content) {
        Buffer packed = new Buffer();
        Counting plain = new Counting(new GzipSink(packed));
        content.writeTo(Okio.buffer(plain));
        return new Reply(200, JSON, packed, plain.count);
    }

    Reply header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The same, of which the caller never hears. */
    Reply lost() {
        lost = true;
        return this;
    }

    Answer toAnswer(boolean gzip) {
        if (lost) {
            return Answer.empty(status).lost();
        }
        Answer answer = withBody(gzip);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        return gzip ? answer.withHeader("Content-Encoding", "gzip").withHeader("Vary", "Accept-Encoding") : answer;
    }

    private Answer withBody(boolean gzip) {
        if (contentType == null) {
            return Answer.empty(status);
        }
        if (unpacked < 0) {
            Answer answer = Answer.of(status, contentType, body);
            // The panel sends nothing at all for an empty body, and still calls it compressed.
            return gzip && body.size() > 0 ? answer.gzipped() : answer;
        }
        return gzip
                ? Answer.of(status, contentType, body)
                : Answer.streamed(status, contentType, new Unpacking(body, unpacked));
    }

    private static final class Counting extends ForwardingSink {
        private long count;

        Counting(GzipSink to) {
            super(to);
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            count += byteCount;
            super.write(source, byteCount);
        }
    }

    private record Unpacking(Buffer packed, long size) implements MockResponseBody {
        @Override
        public long getContentLength() {
            return size;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (BufferedSource plain = Okio.buffer(new GzipSource(packed.clone()))) {
                sink.writeAll(plain);
            }
        }
    }
}
