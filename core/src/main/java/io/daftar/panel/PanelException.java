package io.daftar.panel;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A panel did not do, or did not say, what was asked. The message is one sentence for people, with method, path, status
 * and an excerpt of the answer where there are any, and never a secret.
 */
public final class PanelException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_EXCERPT = 200;

    /** What went wrong, as far as the caller must tell it apart. Meant for {@code switch}. */
    public enum Kind {
        /**
         * The panel was not reached, or a gateway in front of it says so (502, 503, 504, 52x on a read): nothing was
         * done. Worth another try.
         */
        UNREACHABLE,
        /** A write was sent and no usable answer came: it may or may not have been done. Read back, never guess. */
        OUTCOME_UNKNOWN,
        /** The panel refuses the credentials, or the operation with these credentials. */
        DENIED,
        /** The panel says there is no such user. */
        NOT_FOUND,
        /** There is such a user already, or the user is in a state that excludes the operation. */
        CONFLICT,
        /** The panel refuses what was asked: it will refuse it again. */
        REJECTED,
        /** Too many requests; see {@link #retryAfter}. */
        RATE_LIMITED,
        /** The answer is not one of this panel's API: HTML, broken or endless JSON, an unknown path, a crash on reading. */
        UNINTELLIGIBLE,
        /** This panel cannot do that. */
        UNSUPPORTED;

        /** Whether the same call may succeed a little later without anybody's help. */
        public boolean isTransient() {
            return this == UNREACHABLE || this == RATE_LIMITED;
        }
    }

    private final Kind kind;
    private final Call call;

    /**
     * The HTTP call that failed, or as much of it as there was.
     *
     * @param method such as GET; empty where no call was made
     * @param path without query, host and credentials
     * @param status of the answer, or empty where none came
     * @param excerpt the beginning of the answer, without secrets
     * @param retryAfter how long the panel asks to wait
     */
    public record Call(String method, String path, OptionalInt status, String excerpt, Optional<Duration> retryAfter) {
        public static final Call NONE = new Call("", "", OptionalInt.empty(), "", Optional.empty());

        public Call {
            excerpt = excerpt.length() > LONGEST_EXCERPT ? excerpt.substring(0, LONGEST_EXCERPT) + "…" : excerpt;
        }

        /** A call that brought no answer. */
        public static Call unanswered(String method, String path) {
            return new Call(method, path, OptionalInt.empty(), "", Optional.empty());
        }

        /** A call that was answered with {@code status} and a body that begins with {@code excerpt}. */
        public static Call answered(String method, String path, int status, String excerpt) {
            return new Call(method, path, OptionalInt.of(status), excerpt, Optional.empty());
        }

        public Call retryAfter(Duration wait) {
            return new Call(method, path, status, excerpt, Optional.of(wait));
        }
    }

    public PanelException(Kind kind, String what) {
        this(kind, what, Call.NONE);
    }

    public PanelException(Kind kind, String what, Call call) {
        super(message(what, call));
        this.kind = kind;
        this.call = call;
    }

    /** As {@link #PanelException(Kind, String, Call)}, because of {@code cause}. */
    public PanelException(Kind kind, String what, Call call, Throwable cause) {
        super(message(what, call), cause);
        this.kind = kind;
        this.call = call;
    }

    private static String message(String what, Call call) {
        StringBuilder text = new StringBuilder(what);
        if (!call.method().isEmpty()) {
            text.append(" (").append(call.method()).append(' ').append(call.path());
            call.status().ifPresent(status -> text.append(" answered ").append(status));
            if (!call.excerpt().isBlank()) {
                text.append(": ").append(call.excerpt().strip());
            }
            text.append(')');
        }
        return text.toString();
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP call that failed; {@link Call#NONE} where none was made. */
    public Call call() {
        return call;
    }

    /** How long the panel asks to wait, where it does. */
    public Optional<Duration> retryAfter() {
        return call.retryAfter();
    }
}
