package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResellerAndSettingsTest {
    private final Shell shell = Shell.inMemory();

    @Test
    void aResellerWithoutQuotaAndWindowIsUnlimitedAndOpen() {
        String id = Long.toString(shell.json("reseller", "add", "--name", "Ali").number("reseller_id"));

        Json usage = shell.json("usage", "--reseller", id);

        assertThat(usage.values())
                .containsEntry("reseller_id", Long.valueOf(id))
                .containsEntry("current_bytes", 0L)
                .containsEntry("settled_bytes", 0L)
                .containsEntry("total_bytes", 0L)
                .containsEntry("metered_bytes", 0L)
                .containsEntry("forgiven_bytes", 0L)
                .containsEntry("quota_used_bytes", 0L)
                .containsEntry("quota_bytes", null)
                .containsEntry("remaining_bytes", null)
                .containsEntry("window_start", null)
                .containsEntry("window_end", null)
                .containsEntry("read_at", null)
                .containsEntry("holds", List.of());
    }

    @Test
    void quotaAndWindowAreSetAndTakenAwayAgain() {
        String id = Long.toString(shell.json(
                        "reseller",
                        "add",
                        "--name",
                        "Ali",
                        "--quota-bytes",
                        "0",
                        "--window-start",
                        "2026-01-01T00:00:00Z",
                        "--window-end",
                        "2026-07-01T00:00:00+03:30")
                .number("reseller_id"));
        Json added = shell.json("usage", "--reseller", id);
        assertThat(added.number("quota_bytes")).isZero();
        assertThat(added.text("window_start")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(added.text("window_end")).isEqualTo("2026-06-30T20:30:00Z");

        assertThat(shell.json("reseller", "set", "--reseller", id, "--quota-bytes", "9223372036854775807")
                        .number("reseller_id"))
                .isEqualTo(Long.parseLong(id));
        assertThat(shell.json("usage", "--reseller", id).number("remaining_bytes"))
                .isEqualTo(Long.MAX_VALUE);

        shell.json("reseller", "set", "--reseller", id, "--quota-bytes", "unlimited", "--window-end", "none");
        Json open = shell.json("usage", "--reseller", id);
        assertThat(open.get("quota_bytes")).isNull();
        assertThat(open.get("window_end")).isNull();
        assertThat(open.text("window_start")).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aWindowThatWouldEndBeforeItStartsChangesNothing() {
        shell.json("reseller", "add", "--name", "Ali", "--window-start", "2026-05-01T00:00:00Z");

        Shell.Outcome outcome = shell.run(
                "reseller", "set", "--reseller", "1", "--quota-bytes", "5", "--window-end", "2026-04-01T00:00:00Z");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.failure()).contains("2026-04-01T00:00:00Z");
        assertThat(shell.json("usage", "--reseller", "1").get("quota_bytes")).isNull();
    }

    @Test
    void peopleReadUsageInBytesAndInTheUnitThatFits() {
        shell.json("reseller", "add", "--name", "Ali", "--quota-bytes", "10737418240");

        assertThat(shell.run("usage", "--reseller", "1").out().lines())
                .containsExactly(
                        "Reseller       1 (Ali)",
                        "Current        0 B",
                        "Settled        0 B",
                        "Total          0 B",
                        "Metered        0 B",
                        "Forgiven       0 B",
                        "Quota used     0 B",
                        "Quota          10737418240 bytes (10.00 GiB)",
                        "Remaining      10737418240 bytes (10.00 GiB)",
                        "Last read      never",
                        "Window starts  open",
                        "Window ends    never",
                        "Holds          none");
    }

    @Test
    void aSettingHasItsDefaultUntilItIsSet() {
        assertThat(shell.json("settings", "get", "reseller.usage_sync_interval_minutes")
                        .values())
                .containsExactly(Map.entry("key", "reseller.usage_sync_interval_minutes"), Map.entry("value", "5"));

        assertThat(shell.json("settings", "set", "reseller.usage_sync_interval_minutes", "3")
                        .text("value"))
                .isEqualTo("3");
        assertThat(shell.run("settings", "get", "reseller.usage_sync_interval_minutes")
                        .out())
                .isEqualToIgnoringNewLines("reseller.usage_sync_interval_minutes = 3");
    }

    @Test
    void whatIsOutOfAClampedRangeIsShownAsItIsStored() {
        assertThat(shell.json("settings", "set", "reseller.usage_sync_interval_minutes", "30")
                        .text("value"))
                .isEqualTo("5");
    }
}
