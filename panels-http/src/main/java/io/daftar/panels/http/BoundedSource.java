package io.daftar.panels.http;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Fails once more than a number of bytes has come. */
final class BoundedSource extends ForwardingSource {
    private final long most;
    private long seen;

    /** There was more than {@link #most} bytes. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException(long most) {
            super("longer than " + most + " bytes");
        }
    }

    BoundedSource(Source source, long most) {
        super(source);
        this.most = most;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long count = super.read(sink, byteCount);
        if (count > 0) {
            seen += count;
            if (seen > most) {
                throw new TooLongException(most);
            }
        }
        return count;
    }
}
