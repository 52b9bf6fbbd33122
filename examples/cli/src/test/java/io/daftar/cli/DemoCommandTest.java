package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.DemoSteps.Result;
import io.daftar.cli.Shell.Json;
import io.daftar.cli.Shell.Outcome;
import io.daftar.model.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoCommandTest {
    private final Shell shell = Shell.onDatabases();

    @Test
    void everyStepIsAsItShouldBe() {
        Json demo = shell.json("demo");

        assertThat(demo.values().keySet()).containsExactly("steps");
        assertThat(demo.objects("steps")).hasSizeGreaterThanOrEqualTo(7).allSatisfy(step -> {
            assertThat(step.values().keySet()).containsExactly("name", "ok");
            assertThat(step.text("name")).isNotBlank();
            assertThat(step.get("ok")).isEqualTo(true);
        });
    }

    @Test
    void peopleAreToldStepByStepAndSeeTheBooks() {
        Outcome outcome = shell.run("demo");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("  ok      ", "Really used", "ali_03")
                .doesNotContain("FAILED");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aStepThatThrowsHasFailedAndTheNextOneIsTold() {
        List<DemoSteps.Step> told = new ArrayList<>();
        DemoSteps steps = new DemoSteps(told::add);

        steps.step("breaks", () -> {
            throw new IllegalStateException("no such thing");
        });
        steps.step("works", () -> new Result(true, "seen"));

        assertThat(told.stream().map(DemoSteps.Step::text))
                .containsExactly("  FAILED  breaks: no such thing", "  ok      works: seen");
        DemoReport report = new DemoReport(steps.done(), "");
        assertThat(report.succeeded()).isFalse();
        assertThat(report.json())
                .hasToString("{\"steps\":[{\"name\":\"breaks\",\"ok\":false},{\"name\":\"works\",\"ok\":true}]}");
    }

    @Test
    void bytesThatTheLedgerDoesNotHaveFailTheStory() {
        try (DemoShop shop = DemoShop.open()) {
            DemoSteps steps = new DemoSteps(step -> {});
            // Somebody resets the panel's counter, and uses traffic, behind every reading.
            shop.panel.onRequest(request -> {
                if (request.path().startsWith("/api/users")
                        && shop.panel.trueTraffic("ali_01").isMoreThan(Traffic.gib(4))) {
                    shop.panel.use("ali_02", 1);
                    shop.panel.recreate("ali_02");
                }
            });

            DemoStory.tell(shop, steps);

            assertThat(new DemoReport(steps.done(), "").succeeded()).isFalse();
        }
    }
}
