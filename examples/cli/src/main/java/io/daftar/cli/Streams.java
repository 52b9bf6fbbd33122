package io.daftar.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes.
 *
 * @param out results, and nothing else
 * @param err failures, logs and the progress bar
 * @param terminal whether somebody is looking
 */
record Streams(PrintStream out, PrintStream err, boolean terminal) {
    /** UTF-8 whatever the locale: JSON is UTF-8, and so are the names of people. */
    static Streams ofThisProcess() {
        return new Streams(utf8(FileDescriptor.out), utf8(FileDescriptor.err), Ansi.AUTO.enabled());
    }

    private static PrintStream utf8(FileDescriptor where) {
        return new PrintStream(new FileOutputStream(where), true, StandardCharsets.UTF_8);
    }
}
