package io.daftar.panels.eylandoo;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.eylandoo.EylandooSimulator;
import io.daftar.testkit.SimulatedFaults;
import io.daftar.testkit.SimulatorHarness;
import java.time.Duration;
import java.util.Optional;

/** A simulated Eylandoo. */
final class SimulatedEylandoo extends SimulatorHarness<EylandooSimulator> {
    private static final HttpOptions IMPATIENT = HttpOptions.DEFAULTS
            .connectTimeout(Duration.ofSeconds(2))
            .readTimeout(Duration.ofMillis(400))
            .callTimeout(Duration.ofSeconds(10));

    SimulatedEylandoo(EylandooSimulator panel) {
        super(
                panel,
                new PanelCredentials.Token(panel.apiKey()),
                new SimulatedFaults(panel, panel::removeUser, () -> {}));
    }

    static SimulatedEylandoo start() {
        return new SimulatedEylandoo(EylandooSimulator.start());
    }

    @Override
    public PanelType type() {
        return EylandooClient.type(IMPATIENT);
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
        panel().addUser(name);
    }

    @Override
    public void addUsers(String prefix, int count) {
        panel().addUsers(prefix, count);
    }

    @Override
    public Optional<Runnable> withoutUsage(String user) {
        return Optional.of(() -> panel().user(user).withoutUsage());
    }

    @Override
    public Optional<Runnable> unreadable(String user) {
        return Optional.of(() -> panel().user(user).nonsenseForUsage());
    }
}
