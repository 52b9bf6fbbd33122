package io.daftar.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What may be said before or after any command. */
final class GlobalOptions {
    @Option(
            names = "--db",
            paramLabel = "JDBC_URL",
            scope = ScopeType.INHERIT,
            description = "The database; DAFTAR_DB where it is not given, and jdbc:h2:file:./daftar without both.")
    @Nullable String database;

    @Option(
            names = "--db-user",
            paramLabel = "USER",
            scope = ScopeType.INHERIT,
            description = "Who signs in to the database.")
    @Nullable String databaseUser;

    @Option(
            names = "--db-password-env",
            paramLabel = "VAR",
            scope = ScopeType.INHERIT,
            description = "The environment variable with the database password.")
    @Nullable String databasePasswordVariable;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Exactly one JSON object on standard output (run: one a tick).")
    boolean json;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "More log on standard error, and stack traces of failures.")
    boolean verbose;
}
