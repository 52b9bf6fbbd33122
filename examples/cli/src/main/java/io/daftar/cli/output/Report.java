package io.daftar.cli.output;

/** What came of a command. */
public interface Report {
    JsonObject json();

    /** The same for people, without a line end behind the last line. */
    String text();

    /** Whether nothing of what was asked failed. */
    default boolean succeeded() {
        return true;
    }
}
