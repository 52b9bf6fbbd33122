package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.model.Traffic;
import io.daftar.simulators.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ResetCommandTest {
    private final Desk desk = Desk.inMemory();

    @BeforeEach
    void use() {
        desk.adopted("ali_01");
        desk.panel.use("ali_01", Traffic.gib(3));
        desk.shell.clock.advance(Duration.ofMinutes(1));
        desk.shell.json("sync");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aConfigsResetLeavesTheQuotaUsed() {
        Json reset = desk.shell.json("reset", "--config", "1");

        assertThat(reset.number("configs")).isEqualTo(1);
        assertThat(reset.number("settled_bytes")).isEqualTo(3L << 30);
        assertThat(reset.number("remote_succeeded")).isEqualTo(1);
        assertThat(reset.number("remote_failed")).isZero();
        assertThat(desk.usage().number("quota_used_bytes")).isEqualTo(3L << 30);
        assertThat(desk.usage().number("current_bytes")).isZero();
        assertThat(desk.panel.user("ali_01").used()).isZero();
    }

    @Test
    void aResellersResetLeavesTheWholeQuotaAndHappensOnceForEachId() {
        String run = "00000000-0000-0000-0000-000000000001";
        Json reset = desk.shell.json("reset", "--reseller", "1", "--run", run);

        assertThat(reset.get("run_id")).isEqualTo(run);
        assertThat(desk.usage().number("quota_used_bytes")).isZero();
        desk.panel.use("ali_01", Traffic.mib(1));
        desk.shell.clock.advance(Duration.ofMinutes(1));
        desk.shell.json("sync");
        assertThat(desk.shell.json("reset", "--reseller", "1", "--run", run).number("settled_bytes"))
                .isEqualTo(3L << 30);
        assertThat(desk.usage().number("quota_used_bytes")).isEqualTo(1L << 20);
    }

    @Test
    void aPanelThatIsDownIsAFailureAndTheBytesAreSettledOnce() {
        desk.panel.faults().always(Fault.cutConnection());

        Shell.Outcome outcome = desk.shell.run("--json", "reset", "--reseller", "1");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("\"remote_failed\":1").contains("\"settled_bytes\":3221225472");
    }

    @Test
    void aConfigsUsageShowsTheRunningCycleAndTheEarlierOnes() {
        desk.shell.json("reset", "--config", "1");
        desk.panel.use("ali_01", Traffic.mib(1));
        desk.shell.clock.advance(Duration.ofMinutes(1));
        desk.shell.json("sync");

        Json usage = desk.shell.json("usage", "--config", "1");

        assertThat(usage.number("current_bytes")).isEqualTo(1L << 20);
        assertThat(usage.number("settled_bytes")).isEqualTo(3L << 30);
        assertThat(usage.number("total_bytes")).isEqualTo((3L << 30) + (1L << 20));
        assertThat(usage.number("quota_used_bytes")).isEqualTo(1L << 20);
        assertThat(usage.get("limit_bytes")).isNull();
        assertThat(usage.get("read_at")).isEqualTo(desk.shell.clock.instant().toString());
        assertThat(desk.shell.run("usage", "--config", "1").out()).contains("Settled");
        assertThat(desk.shell.run("usage").exitCode()).isEqualTo(2);
        assertThat(desk.shell.run("usage", "--config", "9").exitCode()).isEqualTo(2);
    }

    @Test
    void whatAResetCameToIsShownByItsId() {
        String run = "00000000-0000-0000-0000-000000000002";
        desk.panel.faults().on(request -> request.path().endsWith("/reset")).always(Fault.cutConnection());
        assertThat(desk.shell.run("reset", "--config", "1", "--run", run).exitCode())
                .isEqualTo(1);

        Json shown = desk.shell.json("usage", "--run", run);

        assertThat(shown.number("configs")).isEqualTo(1);
        assertThat(shown.number("remote_failed")).isEqualTo(1);
        assertThat(shown.get("ended_at")).isNotNull();
        assertThat(desk.shell.run("reset", "--reseller", "1", "--run", run).exitCode())
                .isEqualTo(2);
        assertThat(desk.shell
                        .run("usage", "--run", "00000000-0000-0000-0000-000000000003")
                        .exitCode())
                .isEqualTo(2);
        assertThat(desk.shell.run("usage", "--run", "x").exitCode()).isEqualTo(2);
    }

    @Test
    void whatToResetMustBeSaid() {
        assertThat(desk.shell.run("reset").exitCode()).isEqualTo(2);
        assertThat(desk.shell.run("reset", "--reseller", "1", "--config", "1").exitCode())
                .isEqualTo(2);
        assertThat(desk.shell.run("reset", "--reseller", "9").exitCode()).isEqualTo(2);
        assertThat(desk.shell.run("reset", "--config", "1").out()).contains("Settled");
    }
}
