package io.daftar.simulators.fastapi;

import io.daftar.simulators.Answer;
import java.util.Map;

/** Ends the handling of a request with an answer that is no success, in the panel's words. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    private Refusal(Answer answer) {
        super("answered " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }

    public static Refusal of(int status, String detail) {
        return new Refusal(Replies.detail(status, detail));
    }

    public static Refusal unauthorized(String detail) {
        return new Refusal(Replies.detail(401, detail).withHeader("WWW-Authenticate", "Bearer"));
    }

    public static Refusal forbidden() {
        return of(403, "You're not allowed");
    }

    /** 422 with a message per field. */
    public static Refusal invalid(Map<String, String> problems) {
        return new Refusal(Replies.invalid(problems));
    }

    public static Refusal invalid(String field, String problem) {
        return invalid(Map.of(field, problem));
    }

    /** An exception nobody caught: 500 as plain text, and the socket is closed without a word. */
    public static Refusal crash() {
        return new Refusal(Answer.text(500, "text/plain; charset=utf-8", "Internal Server Error")
                .thenClosed());
    }
}
