package io.daftar.simulators.marzban;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.Fault;
import io.daftar.simulators.fastapi.PanelCaller;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Driving a panel from another process. */
final class ControlEndpointsTest {

    @Test
    void trafficRestartTruthAndCountAreServedBelowTheBasePathAndNotCounted() throws IOException {
        try (MarzbanSimulator panel = MarzbanSimulator.builder().basePath("/p").start();
                PanelCaller caller = new PanelCaller(panel)) {
            panel.addUser("ali_01");
            panel.faults().always(Fault.crash());

            assertThat(caller.post("/__daftar/traffic", "{\"user\":\"ali_01\",\"bytes\":1500}")
                            .status())
                    .isEqualTo(200);
            assertThat(panel.user("ali_01").used()).isEqualTo(1_500);
            caller.post("/__daftar/restart", "{\"user\":\"ali_01\"}");
            assertThat(panel.user("ali_01").used()).isZero();
            assertThat(caller.get("/__daftar/truth").body()).isEqualTo("{\"users\":{\"ali_01\":1500}}");
            assertThat(caller.get("/__daftar/requests").body()).isEqualTo("{\"count\":0}");
            assertThat(caller.get("/api/users").status()).isEqualTo(500);
            caller.dropConnections();
            assertThat(caller.get("/__daftar/requests").body()).isEqualTo("{\"count\":1}");
        }
    }

    @Test
    void wrongUseIsSaidInWords() throws IOException {
        try (MarzbanSimulator panel = MarzbanSimulator.start();
                PanelCaller caller = new PanelCaller(panel)) {
            assertThat(caller.post("/__daftar/traffic", "{\"user\":\"ghost\",\"bytes\":1}")
                            .body())
                    .contains("ghost");
            assertThat(caller.post("/__daftar/traffic", "nonsense").status()).isEqualTo(400);
            assertThat(caller.post("/__daftar/traffic", "{\"bytes\":1}").body()).contains("no user");
            assertThat(caller.get("/__daftar/other").status()).isEqualTo(404);
        }
    }
}
