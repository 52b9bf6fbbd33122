package io.daftar.examples.ownpanel;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.testkit.SimulatedFaults;
import io.daftar.testkit.SimulatorHarness;
import java.time.Duration;
import java.util.Optional;

/** A simulated panel of the shop's, fresh for each test. */
// tag::harness[]
final class OwnPanelHarness extends SimulatorHarness<OwnPanelSimulator> {
    private static final HttpOptions IMPATIENT = HttpOptions.DEFAULTS.readTimeout(Duration.ofMillis(400));

    OwnPanelHarness(OwnPanelSimulator panel) {
        super(
                panel,
                new PanelCredentials.Token(OwnPanelSimulator.KEY),
                new SimulatedFaults(panel, panel::removeUser, () -> {}));
    }

    @Override
    public PanelType type() {
        return OwnPanelClient.type(IMPATIENT);
    }

    @Override
    public boolean signsIn() {
        return false;
    }

    @Override
    public void addUser(String name) {
        panel().addUser(name);
    }

    @Override
    public Optional<Runnable> withoutUsage(String user) {
        return Optional.of(() -> panel().user(user).showUsageAs(null));
    }

    @Override
    public Optional<Runnable> unreadable(String user) {
        return Optional.of(() -> panel().user(user).showUsageAs("not available"));
    }
}
// end::harness[]
