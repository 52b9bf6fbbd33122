package io.daftar.cli;

/** The command line asks for something that makes no sense; the message is one sentence that names it. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
