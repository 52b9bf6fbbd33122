package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import io.daftar.model.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCommandsTest {
    private final Desk desk = Desk.inMemory();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatACounterShowsAtAdoptionIsCounted() {
        desk.panel.addUser("ali_01").traffic(Traffic.gib(3));

        assertThat(desk.shell.json(adopt("--user", "ali_01")).list("config_ids"))
                .containsExactly(1L);

        assertThat(desk.usage().number("quota_used_bytes")).isEqualTo(3L << 30);
    }

    @Test
    void fromNowOnIsWhatTheNowBaselineMeans() {
        desk.panel.addUser("ali_01").traffic(Traffic.gib(3));

        desk.shell.json(adopt("--user", "ali_01", "--baseline", "now"));

        assertThat(desk.usage().number("quota_used_bytes")).isZero();
    }

    @Test
    void aConfigIsShownWithAllThatIsKnown() {
        desk.panel.addUser("ali_01").traffic(Traffic.gib(3));
        desk.shell.json(adopt("--user", "ali_01", "--limit-bytes", "5368709120", "--expires", "2026-06-30T20:30:00Z"));

        Json shown = desk.shell.json("config", "show", "--config", "1");

        assertThat(shown.values().keySet())
                .containsExactlyInAnyOrder(
                        "config_id",
                        "reseller_id",
                        "panel_id",
                        "panel_user",
                        "current_bytes",
                        "settled_bytes",
                        "quarantined_bytes",
                        "limit_bytes",
                        "expires_at",
                        "holds",
                        "wanted",
                        "confirmed",
                        "deleted");
        assertThat(shown.number("config_id")).isEqualTo(1);
        assertThat(shown.number("reseller_id")).isEqualTo(1);
        assertThat(shown.number("panel_id")).isEqualTo(1);
        assertThat(shown.text("panel_user")).isEqualTo("ali_01");
        assertThat(shown.number("current_bytes")).isEqualTo(3L << 30);
        assertThat(shown.number("settled_bytes")).isZero();
        assertThat(shown.number("limit_bytes")).isEqualTo(5L << 30);
        assertThat(shown.text("expires_at")).isEqualTo("2026-06-30T20:30:00Z");
        assertThat(shown.list("holds")).isEmpty();
        assertThat(shown.text("wanted")).isEqualTo("on");
        assertThat(shown.text("confirmed")).isEqualTo("on");
        assertThat(shown.get("deleted")).isEqualTo(false);
    }

    @Test
    void withoutLimitAndExpiryAConfigHasNone() {
        desk.adopted("ali_01");

        Json shown = desk.shell.json("config", "show", "--config", "1");

        assertThat(shown.get("limit_bytes")).isNull();
        assertThat(shown.get("expires_at")).isNull();
        assertThat(desk.shell.run("config", "show", "--config", "1").out().lines())
                .containsExactly(
                        "Config         1",
                        "Reseller       1",
                        "Panel          1",
                        "Panel user     ali_01",
                        "Current usage  0 B",
                        "Settled usage  0 B",
                        "Quarantined    0 B",
                        "Limit          unlimited",
                        "Expires        never",
                        "Holds          none",
                        "Wanted         on",
                        "Confirmed      on",
                        "Deleted        no");
    }

    @Test
    void manyAreAdoptedByAFileInItsOrder() throws IOException {
        List.of("ali_01", "ali_02", "ali_03").forEach(desk.panel::addUser);
        Path file = Files.writeString(directory.resolve("users"), "\uFEFFali_03\r\n\n  ali_01 \nali_02");

        assertThat(desk.shell.json(adopt("--users-file", file.toString())).list("config_ids"))
                .containsExactly(1L, 2L, 3L);

        assertThat(desk.shell.json("config", "show", "--config", "1").text("panel_user"))
                .isEqualTo("ali_03");
        assertThat(desk.shell.json("config", "show", "--config", "3").text("panel_user"))
                .isEqualTo("ali_02");
    }

    @Test
    void allAreAdoptedOrNone() {
        desk.panel.addUser("ali_01");

        Outcome outcome = desk.shell.run(adopt("--user", "ali_01", "--user", "nobody"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.failure()).contains("the panel has no user nobody");
        assertThat(desk.shell.json("panel", "list").objects("panels").get(0).number("accounts"))
                .isZero();
    }

    @Test
    void whatCannotBeAdoptedIsNamed() throws IOException {
        desk.adopted("ali_01");
        desk.panel.addUser("ali_02");
        Path empty = Files.writeString(directory.resolve("empty"), "\n \n");
        Path latin = Files.write(directory.resolve("latin"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        refuses("already", "--user", "ali_01");
        refuses("the user ali_02 is named twice", "--user", "ali_02", "--user", "ali_02");
        refuses("a/b", "--user", "a/b");
        refuses("there is no reseller 9", "--user", "ali_02", "--reseller", "9");
        refuses("there is no panel 9", "--user", "ali_02", "--panel", "9");
        refuses("a baseline is zero or now, but this is 'then'", "--user", "ali_02", "--baseline", "then");
        refuses("'-1'", "--user", "ali_02", "--limit-bytes", "-1");
        refuses("'tomorrow'", "--user", "ali_02", "--expires", "tomorrow");
        refuses("there is no file /no/such, named by --users-file", "--users-file", "/no/such");
        refuses("names no user", "--users-file", empty.toString());
        refuses("is not UTF-8 text", "--users-file", latin.toString());
        refuses("--user", "--users-file", empty.toString(), "--user", "ali_02");
        refuses("--user");
    }

    @Test
    void aPanelThatIsDownAdoptsNobody() {
        desk.panel.addUser("ali_01");
        desk.panel.goDown();

        Outcome outcome = desk.shell.run(adopt("--user", "ali_01", "--json"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.json().text("kind")).isEqualTo("unreachable");
        assertThat(outcome.failure()).startsWith("daftar: ");
    }

    private void refuses(String sentence, String... more) {
        Outcome outcome = desk.shell.run(adopt(more));

        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.failure()).contains(sentence);
    }

    private static String[] adopt(String... more) {
        List<String> line = new ArrayList<>(List.of("config", "adopt"));
        line.addAll(List.of(more));
        for (String owner : List.of("--reseller", "--panel")) {
            if (!line.contains(owner)) {
                line.addAll(List.of(owner, "1"));
            }
        }
        return line.toArray(String[]::new);
    }
}
