package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.Lookup;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.Sleeper;
import io.daftar.testkit.PanelClientContract;
import io.daftar.testkit.PanelFaults;
import io.daftar.testkit.PanelHarness;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The same contract on a running panel, whose inbound 1 takes clients. It creates users named {@code dftr…} there and
 * deletes them again.
 */
@EnabledIfEnvironmentVariable(
        named = "DAFTAR_XUI_URL",
        matches = "https?://.+",
        disabledReason = "needs a running 3x-ui: set DAFTAR_XUI_URL, and DAFTAR_XUI_TOKEN or DAFTAR_XUI_USERNAME and"
                + " DAFTAR_XUI_PASSWORD")
final class XuiRealPanelTest extends PanelClientContract {
    @Override
    protected PanelHarness harness() {
        return new RunningPanel();
    }

    /** What the contract leaves to panels that can be made to fail, as far as a running one shows it as well. */
    @Test
    void aUserGoesThroughAWholeLife() {
        try (RunningPanel panel = new RunningPanel();
                PanelClient client = panel.type().open(panel.access())) {
            assertThat(client.check().problem()).isEmpty();
            String name = panel.name("life_1");
            String other = panel.name("life_2");
            client.create(panel.newUser(other));
            PanelUser first = client.create(panel.newUser(name)
                    .limit(Traffic.gib(1))
                    .option("comment", "kept")
                    .option("limit_ip", "2"));
            assertThat(first.used()).contains(Traffic.ZERO);

            PanelUser changed = client.update(new PanelUserChange(
                    name, Optional.of(Traffic.gib(2)), Expiry.afterFirstUse(Duration.ofDays(30)), false));
            assertThat(changed.status().running()).isFalse();
            assertThat(client.resetUsage(List.of(name, other)).failed()).isEmpty();
            assertThat(shown(client, name).status().running()).isFalse();
            assertThat(shown(client, other).status().running()).isTrue();
            assertThat(client.setEnabled(List.of(name, other), true).failed()).isEmpty();
            assertThat(shown(client, name).expiry()).isEqualTo(Expiry.afterFirstUse(Duration.ofDays(30)));

            assertThat(client.delete(List.of(name)).failed()).isEmpty();
            PanelUser again = client.create(panel.newUser(name));
            assertThat(again.incarnation().orElseThrow())
                    .isGreaterThan(first.incarnation().orElseThrow());
        }
    }

    private static PanelUser shown(PanelClient client, String name) {
        return client.find(List.of(name)).found().get(name);
    }

    private static final class RunningPanel implements PanelHarness {
        private final Set<String> names = new LinkedHashSet<>();
        private final String prefix = "dftr" + Long.toString(Clock.systemUTC().millis() % 2_000_000_000L, 36) + "_";

        @Override
        public PanelType type() {
            return XuiClient.type();
        }

        @Override
        public PanelAccess access() {
            String token = System.getenv("DAFTAR_XUI_TOKEN");
            return new PanelAccess(
                    URI.create(System.getenv("DAFTAR_XUI_URL")),
                    Optional.of(
                            token != null
                                    ? new PanelCredentials.Token(token)
                                    : new PanelCredentials.Password(
                                            System.getenv("DAFTAR_XUI_USERNAME"),
                                            System.getenv("DAFTAR_XUI_PASSWORD"))),
                    Optional.ofNullable(System.getenv("DAFTAR_XUI_CERTIFICATE"))
                            .map(PanelTrust::authority)
                            .orElse(PanelTrust.PUBLIC),
                    Map.of("inbounds", "1"),
                    new PanelAccess.Environment(Clock.systemUTC(), Sleeper.REAL, new Random(3)));
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
        public boolean signsIn() {
            return System.getenv("DAFTAR_XUI_TOKEN") == null;
        }

        @Override
        public String name(String stem) {
            names.add(prefix + stem);
            return prefix + stem;
        }

        @Override
        public NewPanelUser newUser(String name) {
            return NewPanelUser.named(name).option("inbounds", "1");
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
