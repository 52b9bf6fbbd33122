package io.daftar.acceptance;

import io.daftar.model.NewPanel;
import io.daftar.model.Panel;
import io.daftar.panel.PanelType;
import io.daftar.panels.eylandoo.EylandooClient;
import io.daftar.testkit.MutableClock;
import io.daftar.testkit.eylandoo.EylandooSimulator;

/** A town on Eylandoo. */
final class EylandooTown extends Town {
    final EylandooSimulator simulator;

    private EylandooTown(EylandooSimulator simulator, MutableClock clock) {
        super(simulator, clock);
        this.simulator = simulator;
    }

    static EylandooTown open(MutableClock clock) {
        return new EylandooTown(EylandooSimulator.builder().clock(clock).start(), clock);
    }

    @Override
    PanelType type() {
        return EylandooClient.type(Shop.IMPATIENT);
    }

    @Override
    NewPanel panel() {
        return Panel.eylandoo("Tabriz", simulator.url()).token(simulator.apiKey());
    }

    @Override
    void addUsers(String prefix, int count) {
        simulator.addUsers(prefix, count);
    }

    @Override
    boolean runs(String user) {
        return simulator.user(user).isEnabled();
    }

    @Override
    void switchByHand(String user, boolean on) {
        if (on) {
            throw new UnsupportedOperationException("the simulator has no hand for that");
        }
        simulator.user(user).disabled();
    }
}
