package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Outcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PostgresTest {
    @Test
    void theWholeWayWorksOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Shell shell = Shell.onDatabases();
            shell.environment.put("DAFTAR_DB", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres");
            shell.environment.put("DB_PASSWORD", "postgres");
            String[] login = {"--db-user", "postgres", "--db-password-env", "DB_PASSWORD"};

            Outcome early = shell.run(with(login, "panel", "list"));
            assertThat(early.exitCode()).isEqualTo(3);
            assertThat(early.failure()).contains("has no schema yet", "'daftar migrate'");

            assertThat(shell.json(with(login, "migrate")).number("schema_version"))
                    .isEqualTo(1);
            WholeWay.walk(shell, SimulatedKind.MARZBAN, Optional.empty(), login);
        }
    }

    private static String[] with(String[] login, String... command) {
        return WholeWay.with(login, command);
    }
}
