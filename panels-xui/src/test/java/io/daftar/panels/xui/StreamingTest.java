package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;

/** Lists are handed on while they come: what was read and not handed on yet stays small, however long the list. */
final class StreamingTest {
    private static final int CLIENTS = 200_000;
    private static final long MOST_READ_AHEAD = 64 << 10;

    /** A document made while it is read. */
    private static final class Made implements Source {
        private final IntFunction<String> pieces;
        private final int count;
        private int next;
        private final Buffer ready = new Buffer();
        private long made;

        private Made(int count, IntFunction<String> pieces) {
            this.count = count;
            this.pieces = pieces;
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            if (ready.exhausted()) {
                if (next == count) {
                    return -1;
                }
                ready.writeUtf8(pieces.apply(next));
                next++;
            }
            long read = ready.read(sink, byteCount);
            made += read;
            return read;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }

    private static String entry(int number) {
        return "{\"email\":\"u" + number + "\",\"enable\":true,\"totalGB\":0,\"comment\":\"a \\\"quoted\\\" word\"}";
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Test
    void theListOfClientsIsHandedOnWhileItComes() throws IOException {
        Made document = new Made(CLIENTS + 2, number -> {
            if (number == 0) {
                return "[";
            }
            return number > CLIENTS ? "]" : (number > 1 ? "," : "") + entry(number);
        });
        Counting counting = new Counting(document);

        ModernClient.Rows.each(JsonReader.of(Okio.buffer(document)), counting);

        assertThat(counting.rows).isEqualTo(CLIENTS);
        assertThat(counting.furthestAhead).isLessThan(MOST_READ_AHEAD);
    }

    @Test
    void theClientsWithinATextAreHandedOnWhileItComes() throws IOException {
        Made document = new Made(CLIENTS + 2, number -> {
            if (number == 0) {
                return "[{\"id\":1,\"protocol\":\"vless\",\"settings\":\"" + quoted("{\"clients\":[");
            }
            return number > CLIENTS ? quoted("]}") + "\"}]" : (number > 1 ? "," : "") + quoted(entry(number));
        });
        Counting counting = new Counting(document);

        InboundReader.read(JsonReader.of(Okio.buffer(document)), counting);

        assertThat(counting.rows).isEqualTo(CLIENTS);
        assertThat(counting.furthestAhead).isLessThan(MOST_READ_AHEAD);
    }

    /** How far reading is ahead of what was handed on, as far as the rows tell by their length. */
    private static final class Counting implements ModernClient.Rows, InboundReader.Visitor {
        private final Made document;
        private long handedOn;
        private long furthestAhead;
        private int rows;

        private Counting(Made document) {
            this.document = document;
        }

        @Override
        public void begin() {
            rows = 0;
        }

        @Override
        public void row(ByteString row) {
            rows++;
            handedOn += row.size() + 1;
            furthestAhead = Math.max(furthestAhead, document.made - handedOn);
        }

        @Override
        public void client(int inbound, ByteString entry) {
            rows++;
            handedOn += quoted(entry.utf8()).getBytes(StandardCharsets.UTF_8).length + 1;
            furthestAhead = Math.max(furthestAhead, document.made - handedOn);
        }

        @Override
        public void counters(ByteString row) {
            throw new AssertionError("there are no counters");
        }

        @Override
        public void broken(int inbound, String why) {
            throw new AssertionError(why);
        }

        @Override
        public void end(Inbound inbound) {
            assertThat(inbound.clients()).isEqualTo(CLIENTS);
        }
    }

    @Test
    void everyEscapeIsUnderstood() throws IOException {
        String text = "\"a \\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u0641\\ud83d\\ude80 \\ud83d! \\ud83d\\u0041 علی\" rest";

        String read = Okio.buffer(new QuotedText(new Buffer().writeUtf8(text))).readUtf8();

        assertThat(read).isEqualTo("a \" \\ / \b\f\n\r\t ف🚀 ?! ?A علی");
    }
}
