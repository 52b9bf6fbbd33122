package io.daftar.acceptance;

import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.xui.XuiClient;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.xui.XuiSimulator;
import io.daftar.simulators.xui.XuiVersion;
import java.time.Instant;
import java.util.Optional;

/** A town on 3x-ui. */
final class XuiTown extends Town {
    final XuiSimulator simulator;

    private XuiTown(XuiSimulator simulator, MutableClock clock) {
        super(simulator, clock);
        this.simulator = simulator;
    }

    static XuiTown open(MutableClock clock) {
        return open(clock, "modern");
    }

    static XuiTown open(MutableClock clock, String flavour) {
        XuiVersion version = XuiVersion.ofFlavour(flavour);
        return new XuiTown(XuiSimulator.builder().version(version).clock(clock).start(), clock);
    }

    @Override
    PanelType type(HttpOptions options) {
        return XuiClient.type(options);
    }

    @Override
    NewPanel panel() {
        NewPanel panel = Panel.xui("Isfahan", simulator.url()).option("inbounds", "1");
        return simulator
                .token()
                .map(panel::token)
                .orElseGet(() -> panel.credentials(simulator.username(), simulator.password()));
    }

    @Override
    void addUsers(String prefix, int count) {
        simulator.addClients(prefix, count);
    }

    @Override
    void remove(String user) {
        simulator.removeClient(user);
    }

    @Override
    boolean has(String user) {
        return simulator.hasClient(user);
    }

    @Override
    boolean runs(String user) {
        return simulator.client(user).isOn();
    }

    @Override
    Traffic counter(String user) {
        return Traffic.ofBytes(simulator.client(user).counter());
    }

    @Override
    Optional<Traffic> limit(String user) {
        long bytes = simulator.client(user).limit();
        return bytes == 0 ? Optional.empty() : Optional.of(Traffic.ofBytes(bytes));
    }

    @Override
    Optional<Instant> end(String user) {
        return simulator.client(user).expiresAt();
    }

    @Override
    void switchByHand(String user, boolean on) {
        if (on) {
            simulator.client(user).enabled();
        } else {
            simulator.client(user).disabled();
        }
    }
}
