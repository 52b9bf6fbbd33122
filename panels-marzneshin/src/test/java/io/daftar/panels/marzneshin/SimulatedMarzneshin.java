package io.daftar.panels.marzneshin;

import io.daftar.model.PanelCredentials;
import io.daftar.model.PanelTrust;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.testkit.PanelFaults;
import io.daftar.testkit.PanelHarness;
import io.daftar.testkit.marzneshin.MarzneshinSimulator;
import io.daftar.testkit.simulator.SimulatedFaults;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A simulated Marzneshin, and clients whose waiting moves its clock. */
final class SimulatedMarzneshin implements PanelHarness {
    private static final HttpOptions IMPATIENT = HttpOptions.DEFAULTS
            .connectTimeout(Duration.ofSeconds(2))
            .readTimeout(Duration.ofMillis(400))
            .callTimeout(Duration.ofSeconds(10));

    final MarzneshinSimulator panel;
    private final PanelFaults faults;
    private PanelType type;

    SimulatedMarzneshin(MarzneshinSimulator panel, int usersPerPage) {
        this.panel = panel;
        this.type = MarzneshinClient.type(IMPATIENT, usersPerPage);
        this.faults = new SimulatedFaults(panel, panel::removeUser, panel::forgetTokens);
    }

    static SimulatedMarzneshin start() {
        return new SimulatedMarzneshin(MarzneshinSimulator.start(), 20);
    }

    SimulatedMarzneshin type(PanelType other) {
        type = other;
        return this;
    }

    PanelClient open() {
        return type().open(access());
    }

    @Override
    public PanelType type() {
        return type;
    }

    @Override
    public PanelAccess access() {
        return access(new PanelCredentials.Password(panel.username(), panel.password()), Map.of());
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
        return Optional.of(() -> panel.user(user).poisoned());
    }

    @Override
    public void close() {
        panel.close();
    }
}
