package io.daftar.panels.http;

import java.util.OptionalInt;

/** How far one attempt came. Written by the thread that makes the call. */
final class Trace {
    private volatile boolean sent;
    private volatile int status;

    /** Another attempt of the same call begins. */
    void restart() {
        sent = false;
        status = 0;
    }

    /** From here on the panel may have got something. */
    void sending() {
        sent = true;
    }

    void answered(int code) {
        status = code;
    }

    boolean sent() {
        return sent;
    }

    OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
