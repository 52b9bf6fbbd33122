package io.daftar.simulators.xui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.BufferedSink;
import okio.Sink;
import okio.Timeout;

/** Escapes what is written to it for the inside of a JSON string, so that JSON of any size can be put into one. */
final class QuotedSink implements Sink {

    private final BufferedSink to;

    QuotedSink(BufferedSink to) {
        this.to = to;
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
        for (long i = 0; i < byteCount; i++) {
            byte octet = source.readByte();
            switch (octet) {
                case '"' -> to.writeUtf8("\\\"");
                case '\\' -> to.writeUtf8("\\\\");
                case '\n' -> to.writeUtf8("\\n");
                default -> {
                    if (octet >= 0 && octet < 0x20) {
                        to.writeString(String.format("\\u%04x", octet), StandardCharsets.US_ASCII);
                    } else {
                        to.writeByte(octet);
                    }
                }
            }
        }
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }

    @Override
    public Timeout timeout() {
        return to.timeout();
    }

    @Override
    public void close() {
        // What it writes to goes on.
    }
}
