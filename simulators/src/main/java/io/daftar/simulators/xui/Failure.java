package io.daftar.simulators.xui;

/** An error that an endpoint puts into the brackets of its answer. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    private Failure(String words) {
        super(words, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }

    /** An error of the database, of a parser or of a library. */
    static Failure of(String words) {
        return new Failure(words);
    }

    /** One of the panel's own errors, which all end in a line break. */
    static Failure own(String words) {
        return new Failure(words + "\n");
    }

    static Failure notFound() {
        return of("record not found");
    }
}
