package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import io.daftar.model.Hold;
import io.daftar.model.ResellerHeldException;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.simulators.Fault;
import io.daftar.simulators.eylandoo.EylandooSimulator;
import io.daftar.simulators.marzneshin.MarzneshinSimulator;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConfigCreateTest {
    private final Desk desk = Desk.inMemory();

    @AfterEach
    void close() {
        desk.close();
    }

    private static String[] create(String... more) {
        List<String> line = new ArrayList<>(List.of("config", "create"));
        line.addAll(List.of(more));
        for (String owner : List.of("--reseller", "--panel")) {
            if (!line.contains(owner)) {
                line.addAll(List.of(owner, "1"));
            }
        }
        return line.toArray(String[]::new);
    }

    private void refuses(String sentence, String... more) {
        Outcome outcome = desk.shell.run(create(more));

        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.failure()).contains(sentence);
    }

    @Test
    void aUserIsCreatedWithLimitEndAndOptions() {
        Json created = desk.shell.json(create(
                "--user",
                "ali_01",
                "--limit-bytes",
                "5368709120",
                "--expires",
                "2026-06-30T20:30:00Z",
                "--option",
                "protocols=vless",
                "--option",
                "note=sold by Ali"));

        assertThat(created.number("config_id")).isEqualTo(1);
        assertThat(created.text("subscription_url")).startsWith("http");
        assertThat(desk.panel.user("ali_01").dataLimit())
                .hasValue(Traffic.gib(5).bytes());
        assertThat(desk.panel.user("ali_01").expiresAt()).contains(Instant.parse("2026-06-30T20:30:00Z"));
        Json shown = desk.shell.json("config", "show", "--config", "1");
        assertThat(shown.text("panel_user")).isEqualTo("ali_01");
        assertThat(shown.number("limit_bytes")).isEqualTo(Traffic.gib(5).bytes());
        assertThat(shown.text("expires_at")).isEqualTo("2026-06-30T20:30:00Z");
        assertThat(shown.text("confirmed")).isEqualTo("on");

        desk.panel.use("ali_01", Traffic.mib(1));
        desk.shell.json("sync");
        assertThat(desk.usage().number("quota_used_bytes"))
                .isEqualTo(Traffic.mib(1).bytes());
    }

    @Test
    void peopleAreShownTheLink() {
        Outcome outcome = desk.shell.run(create("--user", "ali_01"));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines().toList().get(0)).isEqualTo("Config        1");
        assertThat(outcome.out()).contains("Panel user    ali_01").containsPattern("Subscription  http\\S+");
    }

    @Test
    void whatCannotBeCreatedIsNamed() {
        desk.adopted("ali_01");
        refuses("of config 1", "--user", "ali_01");
        refuses("differs from it in case only", "--user", "Ali_01");
        refuses("3 to 32 characters", "--user", "a");
        refuses("3 to 32 characters", "--user", "../ali");
        refuses(
                "Marzban has no option 'nodes' for users; it has inbounds, note, protocols",
                "--user",
                "ali_02",
                "--option",
                "nodes=1");
        refuses("should be in KEY=VALUE format but was protocols", "--user", "ali_02", "--option", "protocols");
        refuses("a limit of 0 bytes means unlimited", "--user", "ali_02", "--limit-bytes", "0");
        refuses("must end in the future", "--user", "ali_02", "--expires", "2020-01-01T00:00:00Z");
        refuses("there is no reseller 9", "--user", "ali_02", "--reseller", "9");
        refuses("there is no panel 9", "--user", "ali_02", "--panel", "9");
        refuses("--user");
        assertThat(desk.panel.userCount()).isEqualTo(1);
        assertThat(desk.shell.json("panel", "list").objects("panels").get(0).number("accounts"))
                .isEqualTo(1);
    }

    @Test
    void aUserOfSomebodyElseIsPointedToAdoption() {
        desk.panel.addUser("ali_01");

        Outcome outcome = desk.shell.run(create("--user", "ali_01", "--json"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.json().text("kind")).isEqualTo("conflict");
        assertThat(outcome.json().text("error")).contains("'ali_01'").contains("adopt");
        desk.shell.json("config", "adopt", "--reseller", "1", "--panel", "1", "--user", "ali_01");
    }

    @Test
    void theSameCommandAgainFinishesACreationWhoseResponseWasLost() {
        desk.panel.faults().onMethod("POST").onPath("/api/user").next(1, (request, panel) -> {
            desk.panel.faults().onReads().always(Fault.cutConnection());
            return Fault.loseAnswer().apply(request, panel);
        });

        Outcome lost = desk.shell.run(create("--user", "ali_01", "--json"));
        desk.panel.faults().clear();

        assertThat(lost.exitCode()).isEqualTo(1);
        assertThat(lost.json().text("kind")).isEqualTo("outcome_unknown");
        assertThat(lost.json().text("error")).contains("again").contains("config 1");
        assertThat(desk.shell.json(create("--user", "ali_01")).number("config_id"))
                .isEqualTo(1);
        assertThat(desk.panel.userCount()).isEqualTo(1);
    }

    @Test
    void whoIsHeldIsToldSo() {
        ResellerHeldException held =
                new ResellerHeldException(new ResellerId(1), Set.of(Hold.RESELLER_QUOTA, Hold.RESELLER_SUSPENDED));

        assertThat(ExitCodes.of(held)).isEqualTo(1);
        assertThat(held).hasMessageContaining("RESELLER_QUOTA, RESELLER_SUSPENDED");
        Json json = Json.parse(ExitCodes.json(held, "held").toString());
        assertThat(json.text("kind")).isEqualTo("held");
        assertThat(json.list("holds")).containsExactly("reseller_quota", "reseller_suspended");
    }

    @Test
    void aPanelsOwnOptionsHoldWhereTheCommandGivesNone() {
        try (MarzneshinSimulator marzneshin =
                MarzneshinSimulator.builder().clock(desk.shell.clock).start()) {
            int gold = marzneshin.addService("gold");
            int silver = marzneshin.addService("silver");
            desk.shell.environment.put("MARZNESHIN_PASSWORD", marzneshin.password());
            add(
                    "marzneshin",
                    marzneshin.url(),
                    "--username",
                    marzneshin.username(),
                    "--password-env",
                    "MARZNESHIN_PASSWORD",
                    "--option",
                    "services=" + gold);

            desk.shell.json(create("--panel", "2", "--user", "Ali_01"));
            desk.shell.json(create("--panel", "2", "--user", "ali_02", "--option", "services=" + silver));

            assertThat(marzneshin.user("ali_01").services()).containsExactly(gold);
            assertThat(marzneshin.user("ali_02").services()).containsExactly(silver);
            assertThat(desk.shell.json("config", "show", "--config", "1").text("panel_user"))
                    .as("as the panel spells it")
                    .isEqualTo("ali_01");
        }
    }

    @Test
    void eylandooIsGivenItsOwnOptions() {
        try (EylandooSimulator eylandoo =
                EylandooSimulator.builder().clock(desk.shell.clock).start()) {
            desk.shell.environment.put("EYLANDOO_KEY", eylandoo.apiKey());
            add("eylandoo", eylandoo.url(), "--token-env", "EYLANDOO_KEY", "--option", "max_clients=2");

            Json created = desk.shell.json(create("--panel", "2", "--user", "ali_01", "--option", "nodes=1,2"));

            assertThat(created.text("subscription_url")).startsWith("http");
            assertThat(eylandoo.user("ali_01").maxClients()).isEqualTo(2);
            assertThat(eylandoo.user("ali_01").nodes()).containsExactly(1, 2);
        }
    }

    private void add(String type, URI url, String... more) {
        List<String> line =
                new ArrayList<>(List.of("panel", "add", "--type", type, "--name", "Second", "--url", url.toString()));
        line.addAll(List.of(more));
        assertThat(desk.shell.json(line.toArray(String[]::new)).number("panel_id"))
                .isEqualTo(2);
    }
}
