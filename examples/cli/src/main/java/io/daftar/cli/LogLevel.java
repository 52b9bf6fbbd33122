package io.daftar.cli;

/** How much is logged, and how much of a failure: read by {@code logback.xml} when the first thing is logged. */
final class LogLevel {
    private LogLevel() {}

    static void raise() {
        System.setProperty("daftar.log.level", "DEBUG");
        System.setProperty("daftar.log.trace", "full");
    }
}
