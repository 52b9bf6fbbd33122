package io.daftar.panels.marzneshin;

import io.daftar.model.PanelCredentials;
import io.daftar.model.PanelTrust;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import io.daftar.panel.Sleeper;
import io.daftar.testkit.PanelClientContract;
import io.daftar.testkit.PanelFaults;
import io.daftar.testkit.PanelHarness;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
        return new RunningPanel();
    }

    private static final class RunningPanel implements PanelHarness {
        private final Set<String> names = new LinkedHashSet<>();
        private final String prefix = "dftr" + Long.toString(Clock.systemUTC().millis() % 2_000_000_000L, 36) + "_";

        @Override
        public PanelType type() {
            return MarzneshinClient.type();
        }

        @Override
        public PanelAccess access() {
            return new PanelAccess(
                    URI.create(System.getenv("DAFTAR_MARZNESHIN_URL")),
                    Optional.of(new PanelCredentials.Password(
                            System.getenv("DAFTAR_MARZNESHIN_USERNAME"), System.getenv("DAFTAR_MARZNESHIN_PASSWORD"))),
                    Optional.ofNullable(System.getenv("DAFTAR_MARZNESHIN_CERTIFICATE"))
                            .map(PanelTrust::authority)
                            .orElse(PanelTrust.PUBLIC),
                    Map.of(),
                    new PanelAccess.Surroundings(Clock.systemUTC(), Sleeper.REAL, new Random(3)));
        }

        @Override
        public Optional<PanelFaults> faults() {
            return Optional.empty();
        }

        @Override
        public String whyNoFaults() {
            return "a running panel is not made to fail";
        }

        @Override
        public String name(String stem) {
            names.add(prefix + stem);
            return prefix + stem;
        }

        @Override
        public void close() {
            try (PanelClient client = type().open(access())) {
                Lookup left = client.find(names);
                client.delete(left.found().keySet());
            }
        }
    }
}
