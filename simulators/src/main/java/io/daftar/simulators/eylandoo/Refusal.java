package io.daftar.simulators.eylandoo;

import io.daftar.simulators.Answer;

/** The panel says no. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    private Refusal(int status, String error, String message) {
        super(message, null, false, false);
        this.status = status;
        this.error = error;
    }

    static Refusal unauthorized() {
        return new Refusal(401, "unauthorized", "Invalid API key");
    }

    static Refusal noSuchUser() {
        return new Refusal(404, "user_not_found", "User not found");
    }

    static Refusal duplicate() {
        return new Refusal(409, "duplicate_username", "Username already exists");
    }

    static Refusal invalid(String message) {
        return new Refusal(422, "validation_error", message);
    }

    Answer answer() {
        return Replies.json(status, Replies.object("message", getMessage(), "error", error));
    }
}
