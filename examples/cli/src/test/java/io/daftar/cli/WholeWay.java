package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.model.Traffic;
import io.daftar.simulators.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From a new panel to a bill that is exact: adopt, traffic, sync, usage, a restarted counter, an outage; then a user is
 * created, stopped, started and deleted; cycles are closed, usage is forgiven, and the books are checked.
 */
final class WholeWay {
    private static final String ALI = "user_000001";
    private static final String SARA = "user_000002";

    private static final String[] ADOPT = {
        "config", "adopt", "--reseller", "1", "--panel", "1", "--user", "ali_01", "--baseline", "now"
    };

    private final Shell shell;
    private final String[] options;

    private WholeWay(Shell shell, String[] options) {
        this.shell = shell;
        this.options = options;
    }

    /** On the usual panel of that kind, or of that flavour. */
    static void walk(Shell shell, SimulatedKind kind, Optional<String> flavour, String... options) {
        try (SimulatedKind.Running running = kind.start(new SimulatedKind.Place(shell.clock, 0, "/gate", 5), flavour)) {
            new WholeWay(shell, options).walk(kind, running);
        }
    }

    private void walk(SimulatedKind kind, SimulatedKind.Running running) {
        Simulator panel = running.panel();
        panel.use(ALI, 5_000_000_000L);
        boolean keepsALifetime = added(kind, running).contains("lifetime_counter");
        json("reseller", "add", "--name", "Ali", "--quota-bytes", "107374182400");
        json("config", "adopt", "--reseller", "1", "--panel", "1", "--user", ALI, "--user", SARA, "--baseline", "now");
        Traffic before = panel.trueTraffic(ALI);

        shell.clock.advance(Duration.ofHours(1));
        panel.use(ALI, 1_234_567_891L);
        panel.use(SARA, 1);
        assertThat(synced()).isEqualTo(1_234_567_892L);
        assertThat(synced()).isZero();

        long counted = keepsALifetime ? restartUnseen(panel) : restartSeen(panel);

        shell.clock.advance(Duration.ofHours(1));
        panel.use(ALI, 3);
        panel.goDown();
        assertThat(shell.run(with(options, "sync")).exitCode()).isEqualTo(1);
        panel.comeUp();
        shell.clock.advance(Duration.ofHours(1));
        Json one = json("sync-one", "--config=1");
        assertThat(one.number("delta_bytes")).isEqualTo(3);
        assertThat(one.text("panel_type")).isEqualTo(kind.toString());

        long truth = panel.trueTraffic(ALI)
                .minus(before)
                .plus(panel.trueTraffic(SARA))
                .bytes();
        Json usage = json("usage", "--reseller", "1");
        assertThat(usage.number("quota_used_bytes")).isEqualTo(truth);
        assertThat(usage.number("current_bytes")).isEqualTo(1_234_567_894L + counted);
        assertThat(usage.number("settled_bytes")).isEqualTo(78);
        assertThat(usage.number("remaining_bytes")).isEqualTo(107_374_182_400L - truth);
        lifeOfAUser(kind, panel, usage.number("quota_used_bytes"));
    }

    private void lifeOfAUser(SimulatedKind kind, Simulator panel, long usedBefore) {
        List<String> create = new ArrayList<>(List.of("config", "create", "--reseller", "1", "--panel", "1"));
        create.addAll(List.of("--user", "ali_01", "--limit-bytes", "1073741824", "--expires", "2036-06-30T20:30:00Z"));
        if (kind == SimulatedKind.XUI) {
            create.addAll(List.of("--option", "inbounds=1"));
        }
        Json created = json(create.toArray(String[]::new));
        assertThat(created.number("config_id")).isEqualTo(3);
        assertThat(statusThere()).isIn("active", "on_hold");

        panel.use("ali_01", 4_444);
        assertThat(synced()).isEqualTo(4_444);
        switched("disable");
        assertThat(statusThere()).isEqualTo("disabled");
        switched("enable");
        assertThat(statusThere()).isEqualTo("active");

        panel.use("ali_01", 555);
        switched("delete");
        assertThat(shell.run(with(options, ADOPT)).failure()).contains("ali_01");
        shell.clock.advance(Duration.ofHours(1));
        synced();
        assertThat(json("config", "show", "--config", "3").get("deleted")).isEqualTo(true);
        assertThat(json("usage", "--reseller", "1").number("quota_used_bytes"))
                .as("what was used stays, also what was used just before the deletion")
                .isEqualTo(usedBefore + 4_999);
        cycles(panel, usedBefore + 4_999);
    }

    private void cycles(Simulator panel, long usedBefore) {
        shell.clock.advance(Duration.ofHours(1));
        panel.use(ALI, 6);
        Json one = json("reset", "--config", "1", "--reason", "asked");
        assertThat(one.number("remote_succeeded")).isEqualTo(1);
        assertThat(one.number("settled_bytes")).isEqualTo(1_234_567_894L + 6);
        assertThat(json("usage", "--config", "1").number("current_bytes")).isZero();
        assertThat(json("usage", "--reseller", "1").number("quota_used_bytes")).isEqualTo(usedBefore + 6);

        assertThat(json("forgive", "--reseller", "1", "--bytes", "1000", "--reason", "outage")
                        .number("quota_used_bytes"))
                .isEqualTo(usedBefore + 6 - 1_000);
        Json all = json("reset", "--reseller", "1", "--reason", "new month");
        assertThat(all.number("configs")).isEqualTo(2);
        assertThat(all.number("remote_succeeded")).isEqualTo(2);
        assertThat(json("usage", "--reseller", "1").number("quota_used_bytes")).isZero();

        shell.clock.advance(Duration.ofHours(1));
        panel.use(ALI, 7);
        assertThat(synced()).isEqualTo(7);
        assertThat(json("usage", "--reseller", "1").number("quota_used_bytes")).isEqualTo(7);
        assertThat(json("verify").list("differences")).isEmpty();
        assertThat(json("drift").list("accounts")).isEmpty();
    }

    private void switched(String how) {
        assertThat(json("config", how, "--config", "3").get("remote_success")).isEqualTo(true);
    }

    private String statusThere() {
        return json("sync-one", "--config=3").text("panel_status");
    }

    /** What the panel can do. */
    private List<Object> added(SimulatedKind kind, SimulatedKind.Running running) {
        List<String> line = new ArrayList<>(List.of("panel", "add", "--type", kind.toString(), "--name", "Tehran 1"));
        line.addAll(List.of("--url", running.panel().url().toString()));
        if (running.token().isPresent()) {
            shell.environment.put("PANEL_TOKEN", running.token().get());
            line.addAll(List.of("--token-env", "PANEL_TOKEN"));
        } else {
            shell.environment.put("PANEL_PASSWORD", running.password().orElseThrow());
            line.addAll(List.of("--username", running.username().orElseThrow(), "--password-env", "PANEL_PASSWORD"));
        }
        json(line.toArray(String[]::new));
        Json check = json("panel", "check", "--panel", "1");
        assertThat(check.get("authenticated")).isEqualTo(true);
        assertThat(check.text("type")).isEqualTo(kind.toString());
        return check.list("capabilities");
    }

    /** Bytes before a restart that no reading saw are counted all the same. */
    private long restartUnseen(Simulator panel) {
        shell.clock.advance(Duration.ofHours(1));
        panel.use(SARA, 77);
        panel.restartCounter(SARA);
        panel.use(SARA, 900);
        assertThat(synced()).isEqualTo(977);
        return 900;
    }

    /** Without a lifetime counter a restart is believed by the second reading that shows it. */
    private long restartSeen(Simulator panel) {
        shell.clock.advance(Duration.ofHours(1));
        panel.use(SARA, 77);
        assertThat(synced()).isEqualTo(77);
        panel.restartCounter(SARA);
        panel.use(SARA, 30);
        shell.clock.advance(Duration.ofHours(1));
        assertThat(synced()).isZero();
        shell.clock.advance(Duration.ofHours(1));
        assertThat(synced()).isEqualTo(30);
        return 30;
    }

    private long synced() {
        return json("sync").objects("panels").get(0).number("booked_bytes");
    }

    private Json json(String... command) {
        return shell.json(with(options, command));
    }

    static String[] with(String[] options, String... command) {
        return Stream.of(command, options).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
