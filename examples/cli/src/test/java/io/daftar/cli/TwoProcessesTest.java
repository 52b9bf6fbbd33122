package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.simulators.marzban.MarzbanSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes in a directory of their own, on the default database. */
@Timeout(120)
final class TwoProcessesTest {
    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();
    private String password = "";

    @AfterEach
    void leaveNothingRunning() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void oneRunsWhileOthersComeAndGo() throws IOException, InterruptedException {
        try (MarzbanSimulator panel = MarzbanSimulator.builder().start()) {
            password = panel.password();
            panel.addUser("ali_01");
            panel.use("ali_01", 4711);
            succeed(
                    "panel",
                    "add",
                    "--type",
                    "marzban",
                    "--name",
                    "Tehran 1",
                    "--url",
                    panel.url().toString(),
                    "--username",
                    panel.username(),
                    "--password-env",
                    "PANEL_PASSWORD");
            succeed("reseller", "add", "--name", "Ali");
            succeed("settings", "set", "reseller.usage_sync_interval_minutes", "1");

            Process run = start("run", "--json");
            try (BufferedReader ticks = run.inputReader(StandardCharsets.UTF_8)) {
                assertThat(Json.parse(ticks.readLine()).object("sync").objects("panels"))
                        .isEmpty();

                succeed("config", "adopt", "--reseller", "1", "--panel", "1", "--user", "ali_01");
                panel.use("ali_01", 1000);
                // The run may be reading the panel itself just now, or have done so before.
                while (!succeed("sync").objects("panels").get(0).text("status").equals("ok")) {
                    assertThat(run.isAlive()).isTrue();
                }
                assertThat(succeed("usage", "--reseller", "1").number("quota_used_bytes"))
                        .isEqualTo(5711);

                assertThat(run.isAlive()).isTrue();
                run.destroy();
                assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(run.exitValue())
                        .as("a run that is told to stop is done")
                        .isZero();
            }
        }
    }

    @Test
    void manyAtOnceOnADatabaseThatIsNotThereYetLoseNothing() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            processes.add(start("reseller", "add", "--name", "R" + i, "--json"));
        }
        List<Long> ids = new ArrayList<>();
        for (Process process : processes) {
            ids.add(result(process).number("reseller_id"));
        }

        assertThat(ids).doesNotHaveDuplicates().hasSize(5);
        assertThat(directory).isDirectoryNotContaining("glob:**.trace.db");
        for (Long id : ids) {
            assertThat(succeed("usage", "--reseller", Long.toString(id)).number("reseller_id"))
                    .isEqualTo(id);
        }
    }

    @Test
    void aFileThatAnotherProgramHoldsIsSaidToBeLocked() throws IOException, InterruptedException, SQLException {
        succeed("panel", "list");
        try (Connection other = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("daftar"))) {
            assertThat(other.isValid(1)).isTrue();

            Process process = start("panel", "list", "--json");

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
            assertThat(Json.parse(output(process)).text("error"))
                    .isEqualTo("the database jdbc:h2:file:./daftar is locked by another program");
        }
    }

    private Json succeed(String... args) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(args));
        line.add("--json");
        return result(start(line.toArray(String[]::new)));
    }

    private Json result(Process process) throws IOException, InterruptedException {
        String out = output(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out + errors()).isZero();
        return Json.parse(out);
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process start(String... args) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Daftar.class.getName()));
        line.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(errorFile().toFile()));
        builder.environment().remove("DAFTAR_DB");
        builder.environment().putAll(Map.of("DAFTAR_KEY", Shell.KEY, "PANEL_PASSWORD", password));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path errorFile() {
        return directory.resolve("errors.txt");
    }

    private String errors() throws IOException {
        return Files.readString(errorFile());
    }
}
