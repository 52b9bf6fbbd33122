package io.daftar.acceptance;

import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.marzban.MarzbanSimulator;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A town on Marzban. */
final class MarzbanTown extends Town {
    final MarzbanSimulator simulator;

    private MarzbanTown(MarzbanSimulator simulator, MutableClock clock) {
        super(simulator, clock);
        this.simulator = simulator;
    }

    static MarzbanTown open(MutableClock clock) {
        return new MarzbanTown(MarzbanSimulator.builder().clock(clock).start(), clock);
    }

    @Override
    PanelType type(HttpOptions options) {
        return MarzbanClient.type(options);
    }

    @Override
    NewPanel panel() {
        return Panel.marzban("Tehran", simulator.url()).credentials(simulator.username(), simulator.password());
    }

    @Override
    void addUsers(String prefix, int count) {
        simulator.addUsers(prefix, count);
    }

    @Override
    void remove(String user) {
        simulator.removeUser(user);
    }

    @Override
    boolean has(String user) {
        return simulator.hasUser(user);
    }

    @Override
    Traffic counter(String user) {
        return Traffic.ofBytes(simulator.user(user).used());
    }

    @Override
    Optional<Traffic> limit(String user) {
        OptionalLong bytes = simulator.user(user).dataLimit();
        return bytes.isPresent() ? Optional.of(Traffic.ofBytes(bytes.getAsLong())) : Optional.empty();
    }

    @Override
    Optional<Instant> end(String user) {
        return simulator.user(user).expiresAt();
    }

    @Override
    boolean runs(String user) {
        return simulator.user(user).status().equals("active");
    }

    @Override
    void switchByHand(String user, boolean on) {
        simulator.user(user).status(on ? "active" : "disabled");
    }
}
