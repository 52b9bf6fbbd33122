package io.daftar.acceptance;

import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.marzneshin.MarzneshinClient;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.marzneshin.MarzneshinSimulator;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A town on Marzneshin. */
final class MarzneshinTown extends Town {
    final MarzneshinSimulator simulator;

    private MarzneshinTown(MarzneshinSimulator simulator, MutableClock clock) {
        super(simulator, clock);
        this.simulator = simulator;
    }

    static MarzneshinTown open(MutableClock clock) {
        return new MarzneshinTown(MarzneshinSimulator.builder().clock(clock).start(), clock);
    }

    @Override
    PanelType type(HttpOptions options) {
        return MarzneshinClient.type(options);
    }

    @Override
    NewPanel panel() {
        return Panel.marzneshin("Shiraz", simulator.url()).credentials(simulator.username(), simulator.password());
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
        return simulator.user(user).enabled() && simulator.user(user).activated();
    }

    @Override
    void switchByHand(String user, boolean on) {
        if (on) {
            throw new UnsupportedOperationException("the simulator has no hand for that");
        }
        simulator.user(user).disabled();
    }
}
