package io.daftar.examples.ownpanel;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.Sleeper;
import io.daftar.panels.http.HttpOptions;
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
// tag::running[]
@EnabledIfEnvironmentVariable(
        named = "OWN_PANEL_URL",
        matches = "https?://.+",
        disabledReason = "needs a running panel: set OWN_PANEL_URL and OWN_PANEL_KEY")
final class OwnRunningPanelTest extends PanelClientContract {
    @Override
    protected PanelHarness harness() {
        PanelAccess access = new PanelAccess(
                URI.create(System.getenv("OWN_PANEL_URL")),
                Optional.of(new PanelCredentials.Token(System.getenv("OWN_PANEL_KEY"))),
                PanelTrust.PUBLIC,
                Map.of(),
                new PanelAccess.Environment(Clock.systemUTC(), Sleeper.REAL, new Random()));
        return new RunningPanel(OwnPanelClient.type(HttpOptions.DEFAULTS), access);
    }
}
// end::running[]
