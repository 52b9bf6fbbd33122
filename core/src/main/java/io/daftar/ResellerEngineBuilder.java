package io.daftar;

import io.daftar.event.EngineListener;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelType;
import io.daftar.panel.Sleeper;
import io.daftar.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Collects what an engine needs: a store and at least one panel type; the rest has defaults. Not thread-safe. */
public final class ResellerEngineBuilder {
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final List<PanelType> types = new ArrayList<>();
    private final List<EngineListener> listeners = new ArrayList<>();
    private @Nullable Store store;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.REAL;
    private RandomGenerator random = RandomGenerator.getDefault();
    private EngineOptions options = EngineOptions.DEFAULT;

    ResellerEngineBuilder() {}

    /** The store of all state. Required. */
    public ResellerEngineBuilder store(Store newStore) {
        store = newStore;
        return this;
    }

    /** The panel types of the shop. At least one is required. */
    public ResellerEngineBuilder panels(PanelType... newTypes) {
        return panels(List.of(newTypes));
    }

    /** {@link #panels(PanelType...)} for types that were collected elsewhere. */
    public ResellerEngineBuilder panels(Collection<? extends PanelType> newTypes) {
        for (PanelType type : newTypes) {
            if (types.stream().anyMatch(known -> known.name().equals(type.name()))) {
                throw new IllegalArgumentException("the panel type '" + type.name() + "' was given twice");
            }
            types.add(type);
        }
        return this;
    }

    /** A listener for events and progress; any number may be given. */
    public ResellerEngineBuilder listener(EngineListener listener) {
        listeners.add(listener);
        return this;
    }

    /** By default {@link EngineOptions#DEFAULT}. */
    public ResellerEngineBuilder options(EngineOptions newOptions) {
        options = newOptions;
        return this;
    }

    /** By default the system's clock. */
    public ResellerEngineBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** By default really waits. */
    public ResellerEngineBuilder sleeper(Sleeper newSleeper) {
        sleeper = newSleeper;
        return this;
    }

    /** For jitter and names of processes; by default the platform's own. */
    public ResellerEngineBuilder random(RandomGenerator newRandom) {
        random = newRandom;
        return this;
    }

    /**
     * Makes the engine. Does no I/O, neither to panels nor to the store.
     *
     * @throws IllegalStateException saying what is missing
     */
    public ResellerEngine build() {
        return new ResellerEngine(this);
    }

    void checkComplete() {
        List<String> missing = new ArrayList<>();
        if (store == null) {
            missing.add("a store: store(JdbcStore.create(...))");
        }
        if (types.isEmpty()) {
            missing.add("a panel type: panels(MarzbanClient.type(), ...)");
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("an engine needs " + String.join(", and ", missing));
        }
    }

    Store store() {
        if (store == null) {
            throw new IllegalStateException("no store");
        }
        return store;
    }

    List<PanelType> types() {
        return Collections.unmodifiableList(types);
    }

    List<EngineListener> listeners() {
        return Collections.unmodifiableList(listeners);
    }

    EngineOptions options() {
        return options;
    }

    /** Ticks in microseconds, so that stores return the instants that were written. */
    PanelAccess.Environment environment() {
        return new PanelAccess.Environment(Clock.tick(clock, MICROSECOND), sleeper, random);
    }
}
