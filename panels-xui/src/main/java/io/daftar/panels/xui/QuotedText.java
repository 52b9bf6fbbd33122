package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import java.io.EOFException;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Source;
import okio.Timeout;

/**
 * Unescapes a JSON string while it is still coming: panels before 3.1 put a whole document, with all clients of an
 * inbound in it, into one string.
 */
final class QuotedText implements Source {
    private static final ByteString SPECIAL = ByteString.encodeUtf8("\"\\");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String MEANINGS = "\"\\/\b\f\n\r\t";

    private final BufferedSource quoted;
    private boolean begun;
    private boolean ended;
    private boolean empty = true;

    /** Reads {@code quoted}, which begins with a quotation mark. */
    QuotedText(BufferedSource quoted) {
        this.quoted = quoted;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        if (ended) {
            return -1;
        }
        if (!begun) {
            quoted.skip(1);
            begun = true;
        }
        long plain = quoted.indexOfElement(SPECIAL);
        if (plain < 0) {
            throw new EOFException("a text without an end");
        }
        if (plain > 0) {
            empty = false;
            long count = Math.min(plain, byteCount);
            sink.write(quoted, count);
            return count;
        }
        if (quoted.readByte() == '"') {
            ended = true;
            return -1;
        }
        empty = false;
        long before = sink.size();
        unescape(sink);
        return sink.size() - before;
    }

    private void unescape(Buffer sink) throws IOException {
        byte escape = quoted.readByte();
        int known = ESCAPES.indexOf(escape);
        if (known >= 0) {
            sink.writeByte(MEANINGS.charAt(known));
        } else if (escape == 'u') {
            character(sink);
        } else {
            throw new JsonDataException("an unknown escape in a text");
        }
    }

    private void character(Buffer sink) throws IOException {
        char first = hex();
        if (Character.isHighSurrogate(first) && quoted.rangeEquals(0, ByteString.encodeUtf8("\\u"))) {
            quoted.skip(2);
            char second = hex();
            if (Character.isLowSurrogate(second)) {
                sink.writeUtf8CodePoint(Character.toCodePoint(first, second));
                return;
            }
            sink.writeUtf8("?");
            first = second;
        }
        sink.writeUtf8(Character.isSurrogate(first) ? "?" : String.valueOf(first));
    }

    private char hex() throws IOException {
        String digits = quoted.readUtf8(4);
        try {
            return (char) Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            throw new JsonDataException("a broken escape in a text");
        }
    }

    /** Whether the text was read to its end. */
    boolean isRead() {
        return ended;
    }

    /** Whether there was nothing in it so far. */
    boolean wasEmpty() {
        return empty;
    }

    @Override
    public Timeout timeout() {
        return quoted.timeout();
    }

    @Override
    public void close() throws IOException {
        quoted.close();
    }
}
