package io.daftar.panels.marzneshin;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.marzneshin.MarzneshinSimulator;
import io.daftar.testkit.SimulatedFaults;
import io.daftar.testkit.SimulatorHarness;
import java.time.Duration;
import java.util.Optional;

/** A simulated Marzneshin. */
final class SimulatedMarzneshin extends SimulatorHarness<MarzneshinSimulator> {
    private static final HttpOptions IMPATIENT = HttpOptions.DEFAULTS
            .connectTimeout(Duration.ofSeconds(2))
            .readTimeout(Duration.ofMillis(400))
            .callTimeout(Duration.ofSeconds(10));

    private PanelType type;

    SimulatedMarzneshin(MarzneshinSimulator panel, int usersPerPage) {
        super(
                panel,
                new PanelCredentials.Password(panel.username(), panel.password()),
                new SimulatedFaults(panel, panel::removeUser, panel::forgetTokens));
        this.type = MarzneshinClient.type(IMPATIENT, usersPerPage);
    }

    static SimulatedMarzneshin start() {
        return new SimulatedMarzneshin(MarzneshinSimulator.start(), 20);
    }

    SimulatedMarzneshin type(PanelType other) {
        type = other;
        return this;
    }

    @Override
    public PanelType type() {
        return type;
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
        return Optional.of(() -> panel().user(user).poisoned());
    }
}
