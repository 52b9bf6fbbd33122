package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import io.daftar.simulators.marzban.MarzbanSimulator;
import io.daftar.simulators.marzban.MarzbanSimulatorBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PanelCommandsTest {
    private final Shell shell = Shell.inMemory();

    @TempDir
    private Path directory;

    @Test
    void aPanelIsAddedListedAndChecked() {
        try (MarzbanSimulator panel = panel(MarzbanSimulator.builder())) {
            assertThat(add(panel).json().values()).containsExactly(Map.entry("panel_id", 1L));

            Json listed = shell.json("panel", "list").objects("panels").get(0);
            assertThat(listed.values().keySet())
                    .contains("panel_id", "name", "type", "url", "accounts", "last_synced_at", "breaker");
            assertThat(listed.number("panel_id")).isEqualTo(1);
            assertThat(listed.text("name")).isEqualTo("Tehran 1");
            assertThat(listed.text("type")).isEqualTo("marzban");
            assertThat(listed.text("url")).isEqualTo(panel.url().toString());
            assertThat(listed.number("accounts")).isZero();
            assertThat(listed.get("last_synced_at")).isNull();

            Json check = shell.json("panel", "check", "--panel", "1");
            assertThat(check.get("reachable")).isEqualTo(true);
            assertThat(check.get("authenticated")).isEqualTo(true);
            assertThat(check.text("type")).isEqualTo("marzban");
            assertThat(check.text("version")).isEqualTo("0.8.4");
            assertThat(check.list("capabilities")).contains("lifetime_counter", "exact_names");
            assertThat(check.get("problem")).isNull();
        }
    }

    @Test
    void peopleReadATable() {
        try (MarzbanSimulator panel = panel(MarzbanSimulator.builder())) {
            assertThat(shell.run("panel", "list").out().strip()).isEqualTo("There is no panel yet.");
            add(panel);

            List<String> lines = shell.run("panel", "list").out().lines().toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).matches("Panel +Name +Type +URL +Accounts +Last read +Breaker");
            assertThat(lines.get(1)).matches(" +1 +Tehran 1 +marzban +" + panel.url() + " +0 +never +closed");
            assertThat(shell.run("panel", "check", "--panel", "1").out())
                    .contains("Reachable  yes", "Signed in  yes", "Version    0.8.4");
        }
    }

    @Test
    void aWrongPasswordIsReportedAndFails() {
        try (MarzbanSimulator panel = panel(MarzbanSimulator.builder())) {
            shell.environment.put("PANEL_PASSWORD", "wr0ng-s3cret");
            shell.run(addArguments(panel));

            Outcome people = shell.run("panel", "check", "--panel", "1");
            Outcome program = shell.run("panel", "check", "--panel", "1", "--json");

            assertThat(people.exitCode()).isEqualTo(1);
            assertThat(people.out()).contains("Reachable  yes", "Signed in  no", "Problem");
            assertThat(people.out() + people.err()).doesNotContain("wr0ng-s3cret");
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.json().get("reachable")).isEqualTo(true);
            assertThat(program.json().get("authenticated")).isEqualTo(false);
        }
    }

    @Test
    void aPanelThatIsDownIsReportedAndFails() {
        try (MarzbanSimulator panel = panel(MarzbanSimulator.builder())) {
            add(panel);
            panel.goDown();

            Outcome outcome = shell.run("panel", "check", "--panel", "1", "--json");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.json().get("reachable")).isEqualTo(false);
            assertThat(outcome.json().text("problem")).isNotBlank();
        }
    }

    @Test
    void aCertificateIsBelievedByFileAndByPin() throws IOException, GeneralSecurityException {
        try (MarzbanSimulator panel = panel(MarzbanSimulator.builder().tls())) {
            X509Certificate certificate = panel.certificate().orElseThrow();
            Path pem = Files.writeString(directory.resolve("panel.pem"), pem(certificate));

            assertThat(add(panel).exitCode()).isZero();
            assertThat(add(panel, "--ca-file", pem.toString()).exitCode()).isZero();
            assertThat(add(panel, "--ca-file", pem.toString(), "--pin", pin(certificate))
                            .exitCode())
                    .isZero();
            assertThat(add(panel, "--ca-file", pem.toString(), "--pin", "sha256/" + "A".repeat(43) + "=")
                            .exitCode())
                    .isZero();

            assertThat(shell.run("panel", "check", "--panel", "1").exitCode()).isEqualTo(1);
            assertThat(shell.run("panel", "check", "--panel", "2").exitCode()).isZero();
            assertThat(shell.run("panel", "check", "--panel", "3").exitCode()).isZero();
            assertThat(shell.run("panel", "check", "--panel", "4").exitCode()).isEqualTo(1);
        }
    }

    @Test
    void whatAPanelCannotBeAddedWithIsNamed() {
        shell.environment.put("PANEL_PASSWORD", "s3cret");
        shell.environment.put("EMPTY", "");

        refuses("no panel type 'frobnicate'; there are eylandoo, marzban, marzneshin, xui", "--type", "frobnicate");
        refuses("must begin with http:// or https://", "--url", "ftp://panel.example");
        refuses("this is no URL: 'http://a b'", "--url", "http://a b");
        refuses("must name a host", "--url", "http:///panel");
        refuses("must not carry credentials", "--url", "http://root:s3cret@panel.example");
        refuses("this is no URL (", "--url", "http://root:s3cret@panel example");
        refuses("the environment variable NO_SUCH, named by --password-env, is not set", "--password-env", "NO_SUCH");
        refuses("the environment variable EMPTY, named by --password-env, is empty", "--password-env", "EMPTY");
        refuses("there is no file /no/such.pem, named by --ca-file", "--ca-file", "/no/such.pem");
        refuses("a certificate pin must look like sha256/BASE64", "--pin", "sha1/abc");
        refuses("should be in KEY=VALUE format but was protocols", "--option", "protocols");
        refuses("Marzban has no option 'nodes' for users; it has inbounds, note, protocols", "--option", "nodes=1");
        refuses("panel name must not be blank", "--name", " ");
    }

    @Test
    void eachKindOfPanelNamesTheOptionsThatItHas() {
        shell.environment.put("PANEL_TOKEN", "t0ken");
        String[] line = {"panel", "add", "--name", "T", "--url", "http://localhost:1", "--token-env", "PANEL_TOKEN"};

        assertThat(shell.run(with(line, "--type", "xui", "--option", "nodes=1")).failure())
                .contains("no option 'nodes'")
                .contains("comment, flow, group, inbounds, limit_ip");
        assertThat(shell.run(with(line, "--type", "xui", "--option", "inbounds=first"))
                        .failure())
                .contains("'first'");
        assertThat(shell.run(with(line, "--type", "xui", "--option", "inbounds=1"))
                        .exitCode())
                .isZero();
    }

    @Test
    void helpNamesEachKindOfPanel() {
        String help = shell.run("panel", "add", "--help").out().replaceAll("\\s+", " ");

        assertThat(help).contains("The kind of panel: marzban, marzneshin, xui, eylandoo.");
    }

    @Test
    void aPanelWithoutCredentialsIsNotAdded() {
        String[] bare = {"panel", "add", "--type", "marzban", "--name", "T", "--url", "http://localhost:1"};

        assertThat(shell.run(bare).exitCode()).isEqualTo(2);
        assertThat(shell.run(with(bare, "--username", "root")).failure()).contains("--password-env");
        assertThat(shell.run(with(bare, "--token-env", "T", "--username", "root", "--password-env", "P"))
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aTokenComesFromTheEnvironment() {
        shell.environment.put("PANEL_TOKEN", "t0ken");
        String[] bare = {"panel", "add", "--type", "marzban", "--name", "T", "--url", "http://localhost:1"};

        assertThat(shell.run(with(bare, "--token-env", "PANEL_TOKEN")).exitCode())
                .isZero();
        assertThat(shell.run(with(bare, "--token-env", "NO_SUCH")).failure()).contains("NO_SUCH", "--token-env");
    }

    /** A complete command, of which {@code option} is replaced or added. */
    private void refuses(String sentence, String option, String value) {
        List<String> line = new ArrayList<>(List.of(
                "panel",
                "add",
                "--type",
                "marzban",
                "--name",
                "Tehran 1",
                "--url",
                "http://localhost:1",
                "--username",
                "root",
                "--password-env",
                "PANEL_PASSWORD"));
        int at = line.indexOf(option);
        if (at < 0) {
            line.addAll(List.of(option, value));
        } else {
            line.set(at + 1, value);
        }

        Outcome outcome = shell.run(line.toArray(String[]::new));

        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.failure()).contains(sentence).doesNotContain("s3cret");
    }

    private Outcome add(MarzbanSimulator panel, String... more) {
        shell.environment.put("PANEL_PASSWORD", panel.password());
        return shell.run(with(addArguments(panel), with(more, "--json")));
    }

    private static String[] addArguments(MarzbanSimulator panel) {
        return new String[] {
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
            "PANEL_PASSWORD"
        };
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private MarzbanSimulator panel(MarzbanSimulatorBuilder options) {
        return options.clock(shell.clock).start();
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String pin(X509Certificate certificate) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        return "sha256/" + Base64.getEncoder().encodeToString(hash);
    }
}
