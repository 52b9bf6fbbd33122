package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    private final Shell shell = Shell.onDatabases();

    @TempDir
    private Path directory;

    @Test
    void aDatabaseIsMigratedAndMigratedAgain() {
        shell.environment.put("DAFTAR_DB", url());

        assertThat(shell.json("migrate").values()).containsExactly(Map.entry("schema_version", 1L));
        assertThat(shell.json("migrate").number("schema_version")).isEqualTo(1);
        assertThat(shell.run("migrate").out().strip())
                .isEqualTo("jdbc:h2:file:" + directory.resolve("shop") + " has schema version 1");
        assertThat(shell.json("reseller", "add", "--name", "Ali").number("reseller_id"))
                .isEqualTo(1);
    }

    @Test
    void whatIsTypedCountsMoreThanTheEnvironment() {
        shell.environment.put("DAFTAR_DB", "jdbc:h2:file:/no/such/directory/shop");

        assertThat(shell.run("--db", url(), "migrate").exitCode()).isZero();
        assertThat(shell.run("migrate", "--db", url()).exitCode()).isZero();
    }

    @Test
    void aDatabaseThatIsNotThereIsNotMade() {
        Outcome outcome = shell.run("usage", "--reseller", "1", "--db", url());

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.failure()).contains(url(), "does not exist", "'daftar migrate'");
        assertThat(directory).isDirectoryNotContaining("glob:**.mv.db");
    }

    @Test
    void aDatabaseWithoutSchemaIsAnErrorThatNamesTheCommand() throws SQLException {
        execute("CREATE TABLE unrelated (id INT)");

        Outcome outcome = shell.run("usage", "--reseller", "1", "--db", url(), "--json");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.failure()).contains("has no schema yet", "'daftar migrate'");
        assertThat(outcome.json().text("error")).contains("'daftar migrate'");
    }

    @Test
    void aNewerSchemaIsLeftAlone() throws SQLException {
        shell.run("migrate", "--db", url());
        execute("UPDATE daftar_schema SET version = 99");

        for (String[] command : new String[][] {{"migrate"}, {"usage", "--reseller", "1"}}) {
            Outcome outcome = shell.run(concat(command, "--db", url()));

            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.failure()).contains("99", "newer Daftar");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidNotToBeReached() throws IOException {
        String port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = Integer.toString(free.getLocalPort());
        }

        Outcome outcome = shell.run(
                "usage",
                "--reseller",
                "1",
                "--db",
                "jdbc:postgresql://127.0.0.1:" + port + "/shop?user=me&password=s3cret&connectTimeout=1");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.failure())
                .startsWith("daftar: the database jdbc:postgresql://127.0.0.1:" + port + "/shop cannot be reached")
                .doesNotContain("s3cret");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() {
        shell.run("migrate", "--db", url() + ";USER=shop;PASSWORD=right");
        shell.environment.put("SHOP_PASSWORD", "wr0ng");

        Outcome wrong = shell.run(
                "usage", "--reseller", "1", "--db", url(), "--db-user", "shop", "--db-password-env", "SHOP_PASSWORD");
        shell.environment.put("SHOP_PASSWORD", "right");
        Outcome right =
                shell.run("panel", "list", "--db", url(), "--db-user", "shop", "--db-password-env", "SHOP_PASSWORD");

        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(wrong.failure()).contains("refuses the user or the password").doesNotContain("wr0ng");
        assertThat(right.exitCode()).isZero();
    }

    @Test
    void aDatabaseThatNobodyKnowsIsNamed() {
        Outcome outcome = shell.run("migrate", "--db", "jdbc:oracle:thin:scott/tiger@shop");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.failure()).contains("h2, postgresql").doesNotContain("tiger");
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws IOException {
        Files.writeString(directory.resolve("shop.mv.db"), "this is no database");

        Outcome outcome = shell.run("usage", "--reseller", "1", "--db", url());

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.failure()).contains(url(), "cannot be opened");
    }

    @Test
    void withoutKeyNoCredentialIsStoredOrUsed() {
        shell.environment.put("DAFTAR_DB", url());
        shell.environment.put("PANEL_PASSWORD", "s3cret");
        shell.run("migrate");
        String[] add = {
            "panel",
            "add",
            "--type",
            "marzban",
            "--name",
            "T",
            "--url",
            "http://localhost:1",
            "--username",
            "root",
            "--password-env",
            "PANEL_PASSWORD"
        };
        assertThat(shell.run(add).exitCode()).isZero();

        shell.environment.remove("DAFTAR_KEY");
        Outcome stored = shell.run(add);
        Outcome used = shell.run("panel", "check", "--panel", "1");
        Outcome neither = shell.run("panel", "list");

        assertThat(stored.exitCode()).isEqualTo(3);
        assertThat(stored.failure()).contains("DAFTAR_KEY").doesNotContain("s3cret");
        assertThat(used.exitCode()).isEqualTo(3);
        assertThat(used.failure()).contains("DAFTAR_KEY");
        assertThat(neither.exitCode()).isZero();
        for (String command : List.of("sync", "run --ticks 1", "config adopt --reseller 1 --panel 1 --user a")) {
            Outcome outcome = shell.run(command.split(" "));
            assertThat(outcome.exitCode()).as(command).isEqualTo(3);
            assertThat(outcome.failure()).contains("DAFTAR_KEY");
        }
    }

    @Test
    void anotherKeyOrNoneAtAllIsSaidToBeWrong() {
        shell.environment.put("DAFTAR_DB", url());
        shell.environment.put("PANEL_PASSWORD", "s3cret");
        shell.run("migrate");
        shell.run(
                "panel",
                "add",
                "--type",
                "marzban",
                "--name",
                "T",
                "--url",
                "http://localhost:1",
                "--username",
                "root",
                "--password-env",
                "PANEL_PASSWORD");

        shell.environment.put("DAFTAR_KEY", shell.json("key").text("key"));
        Outcome other = shell.run("panel", "check", "--panel", "1");
        shell.environment.put("DAFTAR_KEY", "bm90IDMyIGJ5dGVz");
        Outcome tooShort = shell.run("panel", "check", "--panel", "1");

        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(other.failure()).contains("key");
        assertThat(tooShort.exitCode()).isEqualTo(3);
        assertThat(tooShort.failure()).contains("DAFTAR_KEY").doesNotContain("bm90IDMyIGJ5dGVz");
    }

    @Test
    void aFreshKeyIsFreshAndFits() {
        String first = shell.run("key").out().strip();
        Json second = shell.json("key");

        assertThat(Base64.getDecoder().decode(first)).hasSize(32);
        assertThat(second.text("key")).isNotEqualTo(first);
    }

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("shop");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String[] concat(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
