package io.daftar.acceptance;

import io.daftar.model.Traffic;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A panel somewhere: a simulator, and what an administrator sees of its users. */
abstract class Town implements AutoCloseable {
    private final Simulator simulator;
    private final List<Instant> writes = new ArrayList<>();

    Town(Simulator simulator, MutableClock clock) {
        this.simulator = simulator;
        simulator.onRequest(request -> {
            if (request.isWrite() && !isSignIn(request)) {
                synchronized (writes) {
                    writes.add(clock.instant());
                }
            }
        });
    }

    static boolean isSignIn(SimulatedRequest request) {
        return request.path().endsWith("token") || request.path().endsWith("login");
    }

    static boolean isReset(SimulatedRequest request) {
        return request.isWrite() && request.path().toLowerCase(Locale.ROOT).contains("reset");
    }

    /** Panels of this kind, reached as {@code options} say. */
    abstract io.daftar.panel.PanelType type(HttpOptions options);

    io.daftar.panel.PanelType type() {
        return type(Shop.PATIENT);
    }

    abstract io.daftar.model.Panel.NewPanel panel();

    abstract void addUsers(String prefix, int count);

    /** An administrator deletes the user on the panel itself. */
    abstract void remove(String user);

    abstract boolean has(String user);

    /** What the panel shows the user to have used in this cycle. */
    abstract Traffic counter(String user);

    /** Bytes, or empty for unlimited. */
    abstract Optional<Traffic> limit(String user);

    /** Empty for never. */
    abstract Optional<Instant> end(String user);

    /** How much later than asked for the panel may end a user, as its client says. */
    Duration endsLateBy() {
        return Duration.ZERO;
    }

    /** Whether the user can connect. */
    abstract boolean runs(String user);

    /** An administrator switches the user on the panel itself. */
    abstract void switchByHand(String user, boolean on);

    Simulator simulator() {
        return simulator;
    }

    int writes() {
        synchronized (writes) {
            return writes.size();
        }
    }

    /** The most writes that began within any second. */
    int mostWritesInASecond() {
        synchronized (writes) {
            int most = 0;
            for (int first = 0; first < writes.size(); first++) {
                Instant end = writes.get(first).plus(Duration.ofSeconds(1));
                int within = 0;
                for (int i = first; i < writes.size() && writes.get(i).isBefore(end); i++) {
                    within++;
                }
                most = Math.max(most, within);
            }
            return most;
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
