package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import io.daftar.model.Traffic;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EnforcementCommandsTest {
    private final Desk desk = Desk.inMemory();

    @AfterEach
    void close() {
        desk.close();
    }

    private static Map<String, Object> object(Object json) {
        return ((Json) json).values();
    }

    private void runOut() {
        desk.panel.use("ali_01", Traffic.gib(10));
        desk.shell.clock.advance(Duration.ofMinutes(1));
        desk.shell.json("sync");
    }

    private boolean runs() {
        return desk.panel.user("ali_01").status().equals("active");
    }

    @Test
    void aResellerWhoRanOutIsHeldAndAFreshQuotaLetsTheUsersRunAgain() {
        desk.adopted("ali_01");
        runOut();

        Json held = desk.shell.json("enforce");
        assertThat(held.number("resellers_held")).isEqualTo(1);
        assertThat(held.number("disabled")).isEqualTo(1);
        assertThat(held.number("pending")).isZero();
        assertThat(held.list("failures")).isEmpty();
        assertThat(runs()).isFalse();
        assertThat(desk.usage().list("holds")).hasToString("[reseller_quota]");

        desk.shell.json("reseller", "set", "--reseller", "1", "--quota-bytes", "unlimited");
        Json lifted = desk.shell.json("enforce");
        assertThat(lifted.number("resellers_lifted")).isEqualTo(1);
        assertThat(lifted.number("enabled")).isEqualTo(1);
        assertThat(runs()).isTrue();

        assertThat(desk.shell.json("config", "events", "--config", "1").list("events"))
                .hasSize(2)
                .first()
                .satisfies(event -> assertThat(object(event))
                        .containsEntry("type", "auto_disabled")
                        .containsEntry("reason", "reseller_quota_exhausted")
                        .containsEntry("actor", "system:enforce")
                        .containsEntry("remote_success", true)
                        .containsEntry("attempts", 1L)
                        .containsEntry("last_error", null)
                        .containsEntry("panel_id", 1L)
                        .containsEntry("panel_type", "marzban"));
        assertThat(desk.shell.json("audit", "--reseller", "1").list("entries"))
                .extracting(entry -> object(entry).get("action"))
                .containsExactly("configs_adopted", "reseller_suspended", "quota_set", "reseller_activated");
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
        desk.adopted("ali_01");
        runOut();

        Json preview = desk.shell.json("enforce", "--dry-run");

        assertThat(preview.number("resellers_held")).isEqualTo(1);
        assertThat(preview.number("disabled")).isEqualTo(1);
        assertThat(runs()).isTrue();
        assertThat(desk.usage().list("holds")).isEmpty();
        assertThat(desk.shell.json("config", "events", "--config", "1").list("events"))
                .isEmpty();
    }

    @Test
    void aSuspendedResellersUsersStopAndRunAgainWhenItIsResumed() {
        desk.adopted("ali_01");

        Json suspended = desk.shell.json("reseller", "suspend", "--reseller", "1", "--reason", "chargeback");
        assertThat(suspended.list("holds")).hasToString("[reseller_suspended]");
        desk.shell.json("enforce");
        assertThat(runs()).isFalse();

        assertThat(desk.shell.json("reseller", "resume", "--reseller", "1").list("holds"))
                .isEmpty();
        desk.shell.json("enforce");
        assertThat(runs()).isTrue();
    }

    @Test
    void aConfigIsSwitchedOffAndOnByHand() {
        desk.adopted("ali_01");

        Json off = desk.shell.json("config", "disable", "--config", "1", "--actor", "support-7");
        assertThat(off.values())
                .containsEntry("config_id", 1L)
                .containsEntry("remote_success", true)
                .containsEntry("attempts", 1L)
                .containsEntry("last_error", null);
        assertThat(desk.shell.json("config", "show", "--config", "1").values())
                .containsEntry("wanted", "off")
                .containsEntry("confirmed", "off");

        desk.shell.json("config", "enable", "--config", "1");
        assertThat(runs()).isTrue();
    }

    @Test
    void enablingWhatIsHeldOtherwiseFailsAndSaysByWhat() {
        desk.adopted("ali_01");
        desk.shell.json("reseller", "suspend", "--reseller", "1");

        Outcome refused = desk.shell.run("--json", "config", "enable", "--config", "1");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("RESELLER_SUSPENDED");
    }

    @Test
    void aPanelThatIsDownIsAFailureThatLeavesWorkPendingAndItsBreakerOpen() {
        desk.adopted("ali_01");
        desk.shell.json("reseller", "suspend", "--reseller", "1");
        desk.panel.faults().always(Fault.cutConnection());

        Outcome outcome = desk.shell.run("--json", "enforce");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("\"pending\":1").contains("\"failed\":1");
        assertThat(desk.shell.json("panel", "list").list("panels").get(0))
                .satisfies(panel -> assertThat(object(panel)).containsEntry("breaker", "open"));
    }

    @Test
    void aDeletedConfigsUserIsGoneAndItsTrafficIsNot() {
        desk.adopted("ali_01");
        runOut();

        desk.shell.json("config", "delete", "--config", "1");

        assertThat(desk.panel.hasUser("ali_01")).isFalse();
        assertThat(desk.usage().number("metered_bytes")).isEqualTo(10L << 30);
        assertThat(desk.shell.json("config", "show", "--config", "1").get("deleted"))
                .isEqualTo(true);
    }

    @Test
    void limitAndExpiryAreSetHereAndOnThePanel() {
        desk.adopted("ali_01");

        desk.shell.json("config", "set", "--config", "1", "--limit-bytes", "1073741824");

        assertThat(desk.panel.user("ali_01").dataLimit()).hasValue(1L << 30);
        assertThat(desk.shell.run("config", "set", "--config", "1").exitCode()).isEqualTo(2);
    }

    @Test
    void peopleReadWhatHappened() {
        desk.adopted("ali_01");
        desk.shell.json("config", "disable", "--config", "1", "--reason", "asked");

        assertThat(desk.shell.run("config", "events", "--config", "1").out()).contains("manual_disabled");
        assertThat(desk.shell.run("audit", "--reseller", "1").out()).contains("configs_adopted");
        assertThat(desk.shell.run("audit", "--config", "1").out()).contains("config_manual_disabled");
        assertThat(desk.shell.run("audit", "--panel", "1").out()).isNotBlank();
        assertThat(desk.shell.run("enforce").out()).contains("Pending");
        assertThat(desk.shell.run("reseller", "suspend", "--reseller", "1").out())
                .contains("reseller_suspended");
        assertThat(desk.shell.run("config", "enable", "--config", "1").out()).contains("no");
    }

    @Test
    void aTickSyncsAndThenEnforces() {
        desk.adopted("ali_01");
        desk.panel.use("ali_01", Traffic.gib(10));
        desk.shell.clock.advance(Duration.ofMinutes(5));

        Json tick = desk.shell.json("run", "--ticks", "1");

        assertThat(tick.get("enforce"))
                .satisfies(enforced -> assertThat(object(enforced)).containsKey("disabled"));
    }

    @Test
    void aConfigOrResellerThatDoesNotExistIsWrongUsage() {
        assertThat(desk.shell.run("config", "disable", "--config", "9").exitCode())
                .isEqualTo(2);
        assertThat(desk.shell.run("config", "events", "--config", "9").exitCode())
                .isEqualTo(2);
        assertThat(desk.shell.run("audit", "--reseller", "9").exitCode()).isEqualTo(2);
        assertThat(desk.shell.run("audit", "--config", "9").exitCode()).isEqualTo(2);
        assertThat(desk.shell.run("audit", "--panel", "9").exitCode()).isEqualTo(2);
        assertThat(desk.shell.run("audit").exitCode()).isEqualTo(2);
        assertThat(desk.shell.run("reseller", "suspend", "--reseller", "9").exitCode())
                .isEqualTo(2);
    }
}
