package io.daftar.acceptance;

import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelType;
import io.daftar.panels.eylandoo.EylandooClient;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.eylandoo.EylandooSimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** A town on Eylandoo. */
final class EylandooTown extends Town {
    private static final Duration NINE_YEARS = Duration.ofDays(9 * 365);

    final EylandooSimulator simulator;

    private EylandooTown(EylandooSimulator simulator, MutableClock clock) {
        super(simulator, clock);
        this.simulator = simulator;
    }

    static EylandooTown open(MutableClock clock) {
        return new EylandooTown(EylandooSimulator.builder().clock(clock).start(), clock);
    }

    @Override
    PanelType type(HttpOptions options) {
        return EylandooClient.type(options);
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
        String limit = simulator.user(user).limit();
        return limit.equals("unlimited")
                ? Optional.empty()
                : Optional.of(Traffic.gib(Long.parseLong(limit.replaceFirst(" GB$", ""))));
    }

    /** "Never" is a date in ten years to it. */
    @Override
    Optional<Instant> end(String user) {
        Instant end = simulator.user(user).end().atStartOfDay(ZoneOffset.UTC).toInstant();
        return Optional.of(end)
                .filter(date -> date.isBefore(simulator.clock().instant().plus(NINE_YEARS)));
    }

    @Override
    Duration endsLateBy() {
        return Duration.ofDays(3);
    }

    @Override
    boolean runs(String user) {
        boolean limited =
                limit(user).filter(limit -> !counter(user).isLessThan(limit)).isPresent();
        LocalDate today = LocalDate.ofInstant(simulator.clock().instant(), ZoneOffset.UTC);
        boolean expired = simulator.user(user).end().isBefore(today);
        return simulator.user(user).isEnabled() && !limited && !expired;
    }

    @Override
    void switchByHand(String user, boolean on) {
        if (on) {
            throw new UnsupportedOperationException("the simulator has no hand for that");
        }
        simulator.user(user).disabled();
    }
}
