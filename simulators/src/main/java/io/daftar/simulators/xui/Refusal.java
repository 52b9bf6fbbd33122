package io.daftar.simulators.xui;

/** Ends the handling of a request with an answer that is no success. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    Refusal(Reply reply) {
        super("answered " + reply.status, null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    /** A panic that the panel's server catches: 500 without a body. */
    static Refusal panic() {
        return new Refusal(Reply.empty(500));
    }
}
