package io.daftar.panels.marzneshin;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.Sleeper;
import io.daftar.testkit.PanelClientContract;
import io.daftar.testkit.PanelHarness;
import io.daftar.testkit.RunningPanel;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same contract on a running panel. It creates users named {@code dftr…} there and deletes them again. */
@EnabledIfEnvironmentVariable(
        named = "DAFTAR_MARZNESHIN_URL",
        matches = "https?://.+",
        disabledReason = "needs a running Marzneshin: set DAFTAR_MARZNESHIN_URL, DAFTAR_MARZNESHIN_USERNAME and"
                + " DAFTAR_MARZNESHIN_PASSWORD")
final class MarzneshinRealPanelTest extends PanelClientContract {
    @Override
    protected PanelHarness harness() {
        return new RunningPanel(
                MarzneshinClient.type(),
                new PanelAccess(
                        URI.create(System.getenv("DAFTAR_MARZNESHIN_URL")),
                        Optional.of(new PanelCredentials.Password(
                                System.getenv("DAFTAR_MARZNESHIN_USERNAME"),
                                System.getenv("DAFTAR_MARZNESHIN_PASSWORD"))),
                        Optional.ofNullable(System.getenv("DAFTAR_MARZNESHIN_CERTIFICATE"))
                                .map(PanelTrust::authority)
                                .orElse(PanelTrust.PUBLIC),
                        Map.of(),
                        new PanelAccess.Environment(Clock.systemUTC(), Sleeper.REAL, new Random(3))));
    }
}
