package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.model.Traffic;
import io.daftar.testkit.marzban.MarzbanSimulator;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** From a new panel to a bill that is exact: adopt, traffic, sync, usage, a restarted counter, an outage. */
final class WholeWay {
    private final Shell shell;
    private final String[] options;

    private WholeWay(Shell shell, String[] options) {
        this.shell = shell;
        this.options = options;
    }

    static void walk(Shell shell, String... options) {
        try (MarzbanSimulator panel =
                MarzbanSimulator.builder().clock(shell.clock).start()) {
            new WholeWay(shell, options).walk(panel);
        }
    }

    private void walk(MarzbanSimulator panel) {
        shell.environment.put("PANEL_PASSWORD", panel.password());
        panel.addUser("ali_01");
        panel.addUser("ali_02");
        panel.use("ali_01", 5_000_000_000L);
        json(
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
        json("panel", "check", "--panel", "1");
        json("reseller", "add", "--name", "Ali", "--quota-bytes", "107374182400");
        json(
                "config",
                "adopt",
                "--reseller",
                "1",
                "--panel",
                "1",
                "--user",
                "ali_01",
                "--user",
                "ali_02",
                "--baseline",
                "now");
        Traffic before = panel.trueTraffic("ali_01");

        shell.clock.advance(Duration.ofHours(1));
        panel.use("ali_01", 1_234_567_891L);
        panel.use("ali_02", 1);
        assertThat(json("sync").objects("panels").get(0).number("booked_bytes")).isEqualTo(1_234_567_892L);
        assertThat(json("sync").objects("panels").get(0).number("booked_bytes")).isZero();

        shell.clock.advance(Duration.ofHours(1));
        panel.use("ali_02", 77);
        panel.restartCounter("ali_02");
        panel.use("ali_02", 900);
        json("sync");

        shell.clock.advance(Duration.ofHours(1));
        panel.use("ali_01", 3);
        panel.goDown();
        assertThat(shell.run(with(options, "sync")).exitCode()).isEqualTo(1);
        panel.comeUp();
        shell.clock.advance(Duration.ofHours(1));
        assertThat(json("sync-one", "--config=1").number("delta_bytes")).isEqualTo(3);

        long truth = panel.trueTraffic("ali_01")
                .minus(before)
                .plus(panel.trueTraffic("ali_02"))
                .bytes();
        Json usage = json("usage", "--reseller", "1");
        assertThat(usage.number("quota_used_bytes")).isEqualTo(truth);
        assertThat(usage.number("current_bytes")).isEqualTo(1_234_567_894L + 900);
        assertThat(usage.number("settled_bytes")).isEqualTo(78);
        assertThat(usage.number("remaining_bytes")).isEqualTo(107_374_182_400L - truth);
    }

    private Json json(String... command) {
        return shell.json(with(options, command));
    }

    static String[] with(String[] options, String... command) {
        return Stream.of(command, options).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
