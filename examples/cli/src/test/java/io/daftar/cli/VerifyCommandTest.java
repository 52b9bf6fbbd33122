package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import io.daftar.model.Traffic;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} and {@code drift}, on a database that somebody changed by hand. */
final class VerifyCommandTest {
    @TempDir
    private Path directory;

    private Desk desk;
    private Shell shell;
    private long config;

    @BeforeEach
    void use() {
        shell = Shell.inDirectory(directory);
        desk = Desk.open(shell);
        config = desk.adopted("ali_01");
        desk.panel.use("ali_01", Traffic.gib(3));
        shell.clock.advance(Duration.ofMinutes(1));
        shell.json("sync");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void sql(String statement) throws SQLException {
        try (Connection database = DriverManager.getConnection(shell.environment.get("DAFTAR_DB"));
                Statement sql = database.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isEqualTo(1);
        }
    }

    @Test
    void whatAddsUpIsSaidToAndNothingDrifts() {
        assertThat(shell.json("verify").values())
                .containsEntry("resellers", 1L)
                .containsEntry("accounts", 1L)
                .containsEntry("found", 0L);
        assertThat(shell.json("verify", "--repair").list("differences")).isEmpty();
        assertThat(shell.run("verify").out()).contains("1 resellers and 1 accounts: nothing differs.");

        Json drift = shell.json("drift", "--panel", "1");
        assertThat(drift.list("accounts")).isEmpty();
        assertThat(drift.objects("panels").get(0).values())
                .containsEntry("panel_id", 1L)
                .containsEntry("lifetime_counters", true)
                .containsEntry("compared", 1L)
                .containsEntry("booked_bytes", 3L << 30)
                .containsEntry("panel_bytes", 3L << 30)
                .containsEntry("pending_bytes", 0L)
                .containsEntry("drift_bytes", 0L)
                .containsEntry("failure", null);
        assertThat(shell.run("drift").out()).contains("Tehran 1", "Drift");
    }

    @Test
    void aDifferenceIsListedAndFailsUntilItIsRepaired() throws SQLException {
        sql("UPDATE daftar_account SET settled_bytes = 7");

        Outcome listed = shell.run("verify", "--json");
        assertThat(listed.exitCode()).isEqualTo(1);
        Json report = listed.json();
        assertThat(report.number("found")).isEqualTo(2);
        assertThat(report.objects("differences").get(0).values())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "config_id",
                        config,
                        "reseller_id",
                        1L,
                        "panel_id",
                        1L,
                        "panel_user",
                        "ali_01",
                        "figure",
                        "settled",
                        "stored_bytes",
                        7L,
                        "recomputed_bytes",
                        0L,
                        "repaired",
                        false));
        assertThat(report.objects("differences").get(1).values())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "reseller_id",
                        1L,
                        "figure",
                        "metered",
                        "stored_bytes",
                        3L << 30,
                        "recomputed_bytes",
                        (3L << 30) + 7,
                        "repaired",
                        false));
        assertThat(shell.run("verify").out())
                .contains("2 figures differ", "config " + config + " (ali_01)", "reseller 1");

        Json repaired = shell.json("verify", "--repair", "--actor", "support-7", "--reason", "a slip");
        assertThat(repaired.number("repaired")).isEqualTo(1);
        assertThat(repaired.objects("differences").get(0).values()).containsEntry("repaired", true);
        assertThat(shell.json("verify").number("found")).isZero();
        assertThat(desk.usage().number("settled_bytes")).isZero();
    }

    @Test
    void aRepairOfAResellerIsInTheAuditLog() throws SQLException {
        sql("UPDATE daftar_reseller SET metered_bytes = metered_bytes + 5");

        shell.json("verify", "--repair", "--actor", "support-7", "--reason", "a slip");

        Json entry = shell.json("audit", "--reseller", "1").objects("entries").stream()
                .filter(told -> told.text("action").equals("totals_repaired"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.text("actor")).isEqualTo("user:support-7");
        assertThat(entry.text("reason")).isEqualTo("a slip");
        assertThat(entry.object("details").values())
                .containsEntry("figure", "metered")
                .containsEntry("stored_bytes", (3L << 30) + 5)
                .containsEntry("recomputed_bytes", 3L << 30);
        assertThat(desk.usage().number("metered_bytes")).isEqualTo(3L << 30);
    }

    @Test
    void driftIsAFindingAndAPanelThatCannotBeReadAFailure() throws SQLException {
        sql("UPDATE daftar_account SET current_bytes = current_bytes - 5");
        desk.panel.use("ali_01", Traffic.ofBytes(9));

        Json drift = shell.json("drift");
        assertThat(drift.objects("accounts").get(0).values())
                .containsEntry("config_id", config)
                .containsEntry("booked_bytes", (3L << 30) - 5)
                .containsEntry("panel_bytes", (3L << 30) + 9)
                .containsEntry("pending_bytes", 9L)
                .containsEntry("drift_bytes", 5L);
        assertThat(shell.run("drift").out()).contains("config " + config + " (ali_01)");

        desk.panel.goDown();
        Outcome down = shell.run("drift", "--json");
        assertThat(down.exitCode()).isEqualTo(1);
        assertThat(down.json().objects("panels").get(0).object("failure").text("kind"))
                .isEqualTo("unreachable");
        assertThat(shell.run("drift", "--panel", "9").exitCode()).isEqualTo(2);
    }
}
