package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import io.daftar.model.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SyncCommandsTest {
    private final Desk desk = Desk.inMemory();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void trafficIsBookedToTheByte() {
        desk.adopted("ali_01");
        desk.adopted("ali_02");
        desk.panel.addUser("somebody_else");
        desk.shell.clock.advance(Duration.ofHours(1));
        desk.panel.use("ali_01", 1_234_567);
        desk.panel.use("somebody_else", 1_000_000_000);

        Json panel = desk.shell.json("sync").objects("panels").get(0);

        assertThat(panel.values().keySet())
                .contains(
                        "panel_id",
                        "status",
                        "users_seen",
                        "matched",
                        "changed",
                        "missing",
                        "quarantined",
                        "booked_bytes",
                        "requests",
                        "failures",
                        "millis");
        assertThat(panel.number("panel_id")).isEqualTo(1);
        assertThat(panel.text("status")).isEqualTo("ok");
        assertThat(panel.number("matched")).isEqualTo(2);
        assertThat(panel.number("missing")).isZero();
        assertThat(panel.number("quarantined")).isZero();
        assertThat(panel.number("booked_bytes")).isEqualTo(1_234_567);
        assertThat(panel.number("requests")).isPositive();
        assertThat(panel.number("millis")).isNotNegative();
        assertThat(panel.objects("failures")).isEmpty();
        assertThat(desk.usage().number("total_bytes"))
                .isEqualTo(desk.panel.trueTraffic("ali_01").bytes());
        assertThat(desk.shell.json("panel", "list").objects("panels").get(0).text("last_synced_at"))
                .isEqualTo(desk.shell.clock.instant().toString());
    }

    @Test
    void withoutAccountsThereIsNothingToRead() {
        assertThat(desk.shell.json("sync").objects("panels")).isEmpty();
        assertThat(desk.shell.run("sync").out().strip()).isEqualTo("No panel has accounts.");
    }

    @Test
    void onePanelCanBeReadAlone() {
        desk.adopted("ali_01");

        assertThat(desk.shell.json("sync", "--panel", "1").objects("panels")).hasSize(1);
    }

    @Test
    void aDeadPanelIsReportedAndFails() {
        desk.adopted("ali_01");
        desk.panel.goDown();

        Outcome program = desk.shell.run("sync", "--json");
        Outcome people = desk.shell.run("sync");

        assertThat(program.exitCode()).isEqualTo(1);
        Json panel = program.json().objects("panels").get(0);
        assertThat(panel.text("status")).isEqualTo("failed");
        Json failure = panel.objects("failures").get(0);
        assertThat(failure.get("panel_user")).isNull();
        assertThat(failure.text("kind")).isEqualTo("unreachable");
        assertThat(failure.text("message")).isNotBlank();
        assertThat(people.exitCode()).isEqualTo(1);
        assertThat(people.out()).contains("Tehran 1  failed", "Tehran 1: " + failure.text("message"));
    }

    @Test
    void aUserWhoIsGoneIsMissingAndNotAFailure() {
        desk.adopted("ali_01");
        desk.panel.removeUser("ali_01");

        Outcome outcome = desk.shell.run("sync", "--json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.json().objects("panels").get(0).number("missing")).isEqualTo(1);
        assertThat(desk.shell.run("sync").out()).contains("Tehran 1: 1 missing");
    }

    @Test
    void peopleReadALineAPanel() {
        desk.adopted("ali_01");
        desk.shell.clock.advance(Duration.ofHours(1));
        desk.panel.use("ali_01", Traffic.mib(512));

        assertThat(desk.shell
                        .run("sync")
                        .out()
                        .lines()
                        .map(line -> line.replaceAll(" {2,}", "  ").strip()))
                .first()
                .isEqualTo("Panel  Name  Status  Users  Ours  Changed  Booked  Requests  Time");
        assertThat(desk.usage().number("current_bytes")).isEqualTo(512L << 20);
    }

    @Test
    void aLongReadingIsShownOnATerminalAndNotToAProgram() {
        desk.panel.addUsers("user_", 1000);
        desk.adopted("ali_01");
        for (int i = 2; i <= 5; i++) {
            desk.adopted("ali_0" + i);
        }
        desk.panel.onRequest(request -> desk.shell.clock.advance(Duration.ofSeconds(1)));

        assertThat(desk.shell.run("sync").err()).isEmpty();
        assertThat(desk.shell.onTerminal().run("sync", "--json").err()).isEmpty();
        assertThat(desk.shell.onTerminal().run("sync").err())
                .startsWith("\rpanel 1: ")
                .endsWith("\r");
    }

    @Test
    void oneConfigIsReadAndExplained() {
        desk.adopted("ali_01");
        desk.shell.clock.advance(Duration.ofHours(1));
        desk.panel.use("ali_01", Traffic.mib(500));
        desk.shell.json("sync");
        desk.shell.clock.advance(Duration.ofHours(1));
        desk.panel.use("ali_01", Traffic.mib(524));

        assertThat(desk.shell.run("sync-one", "--config=1").out().lines())
                .containsExactly(
                        "Config",
                        "  ID             1",
                        "  Reseller       1 (Ali)",
                        "  Wanted         on",
                        "  Holds          none",
                        "  Panel type     marzban",
                        "  Panel ID       1",
                        "  Panel user     ali_01",
                        "  Current usage  524288000 bytes (500.00 MiB)",
                        "  Settled usage  0 B",
                        "  Limit          unlimited",
                        "Panel",
                        "  Name           Tehran 1",
                        "  Type           marzban",
                        "  URL            " + desk.panel.url(),
                        "Usage",
                        "  Status there  active",
                        "  On the panel  1073741824 bytes (1.00 GiB)",
                        "  Previous      524288000 bytes (500.00 MiB)",
                        "  Current       1073741824 bytes (1.00 GiB)",
                        "  Delta         549453824 bytes (524.00 MiB)",
                        "  Noticed       grew",
                        "Reseller",
                        "  Quota used    1073741824 bytes (1.00 GiB)",
                        "  Quota         10737418240 bytes (10.00 GiB)");
        Json again = desk.shell.json("sync-one", "--config=1");
        assertThat(again.values().keySet())
                .contains(
                        "config_id",
                        "panel_id",
                        "panel_type",
                        "panel_user",
                        "panel_status",
                        "fetched_bytes",
                        "previous_bytes",
                        "current_bytes",
                        "delta_bytes");
        assertThat(again.number("fetched_bytes")).isEqualTo(1L << 30);
        assertThat(again.number("previous_bytes")).isEqualTo(1L << 30);
        assertThat(again.number("current_bytes")).isEqualTo(1L << 30);
        assertThat(again.number("delta_bytes")).isZero();
        assertThat(again.text("panel_type")).isEqualTo("marzban");
    }

    @Test
    void aConfigWhosePanelIsDownIsExplainedAsFarAsItIsKnown() {
        desk.adopted("ali_01");
        desk.panel.goDown();

        Outcome people = desk.shell.run("sync-one", "--config=1");
        Outcome program = desk.shell.run("sync-one", "--config=1", "--json");

        assertThat(people.exitCode()).isEqualTo(1);
        assertThat(people.out()).contains("Panel user     ali_01").doesNotContain("Delta");
        assertThat(people.failure()).startsWith("daftar: ");
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.json().text("kind")).isEqualTo("unreachable");
    }

    @Test
    void aConfigWhoseUserIsGoneFails() {
        desk.adopted("ali_01");
        desk.panel.removeUser("ali_01");

        Outcome outcome = desk.shell.run("sync-one", "--config=1", "--json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.json().text("kind")).isEqualTo("not_found");
    }
}
