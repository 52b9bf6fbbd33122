package io.daftar.testkit.marzban;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MarzbanSimulatorTest {

    private MarzbanSimulator panel = MarzbanSimulator.start();
    private PanelCaller caller = new PanelCaller("");

    @BeforeEach
    void signIn() throws IOException {
        caller = PanelCaller.signedIn(panel);
    }

    @AfterEach
    void stop() {
        caller.close();
        panel.close();
    }

    @Test
    void trafficShowsInTheCounterAndTheTruthOutlivesResetsAndDeletion() throws IOException {
        panel.addUser("ali_01").traffic(4_000);
        caller.post("/api/user/ali_01/reset", "");
        panel.use("ali_01", 700);

        assertThat(caller.get("/api/user/ali_01").object())
                .containsEntry("used_traffic", 700.0)
                .containsEntry("lifetime_used_traffic", 4_700.0);

        panel.after(Duration.ofHours(1)).restartCounter("ali_01");
        panel.recreate("ali_01").traffic(5);
        panel.removeUser("ali_01");
        assertThat(panel.trueTraffic("ali_01")).isEqualTo(4_705);
    }

    @Test
    void aUserOverItsLimitIsLimitedByTheNextReviewOnly() throws IOException {
        panel.addUser("ali_01").dataLimit(1_000).traffic(1_500);
        assertThat(caller.get("/api/user/ali_01").object()).containsEntry("status", "active");

        panel.advance(Duration.ofSeconds(10));
        assertThat(caller.get("/api/user/ali_01").object()).containsEntry("status", "limited");
    }
}
