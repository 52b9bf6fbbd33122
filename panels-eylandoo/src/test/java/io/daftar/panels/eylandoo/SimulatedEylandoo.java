package io.daftar.panels.eylandoo;

import io.daftar.model.PanelCredentials;
import io.daftar.model.PanelTrust;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.testkit.PanelFaults;
import io.daftar.testkit.PanelHarness;
import io.daftar.testkit.eylandoo.EylandooSimulator;
import io.daftar.testkit.simulator.SimulatedFaults;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A simulated Eylandoo, and clients whose waiting moves its clock. */
final class SimulatedEylandoo implements PanelHarness {
    private static final HttpOptions IMPATIENT = HttpOptions.DEFAULTS
            .connectTimeout(Duration.ofSeconds(2))
            .readTimeout(Duration.ofMillis(400))
            .callTimeout(Duration.ofSeconds(10));

    final EylandooSimulator panel;
    private final PanelFaults faults;

    SimulatedEylandoo(EylandooSimulator panel) {
        this.panel = panel;
        this.faults = new SimulatedFaults(panel, panel::removeUser, () -> {});
    }

    static SimulatedEylandoo start() {
        return new SimulatedEylandoo(EylandooSimulator.start());
    }

    PanelClient open() {
        return type().open(access());
    }

    @Override
    public PanelType type() {
        return EylandooClient.type(IMPATIENT);
    }

    @Override
    public PanelAccess access() {
        return access(new PanelCredentials.Token(panel.apiKey()), Map.of());
    }

    PanelAccess access(PanelCredentials credentials, Map<String, String> options) {
        return new PanelAccess(
                panel.url(),
                Optional.of(credentials),
                PanelTrust.PUBLIC,
                options,
                new PanelAccess.Surroundings(panel.clock(), panel::advance, new Random(11)));
    }

    @Override
    public Optional<PanelFaults> faults() {
        return Optional.of(faults);
    }

    /** Every request carries the key. */
    @Override
    public boolean signsIn() {
        return false;
    }

    /** The panel keeps dates. */
    @Override
    public Duration longestOverrun() {
        return Duration.ofDays(1);
    }

    @Override
    public void addUser(String name) {
        panel.addUser(name);
    }

    @Override
    public void addUsers(String prefix, int count) {
        panel.addUsers(prefix, count);
    }

    @Override
    public Optional<Runnable> withoutUsage(String user) {
        return Optional.of(() -> panel.user(user).withoutUsage());
    }

    @Override
    public Optional<Runnable> unreadable(String user) {
        return Optional.of(() -> panel.user(user).nonsenseForUsage());
    }

    @Override
    public void close() {
        panel.close();
    }
}
