package io.daftar.simulators.eylandoo;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.SimulatorBuilder;

/** Settings of a simulated Eylandoo: by default it writes users {@linkplain EylandooShape#FLAT flat}. */
public final class EylandooSimulatorBuilder extends SimulatorBuilder<EylandooSimulatorBuilder> {

    String apiKey = "simulated-eylandoo-key";
    EylandooShape shape = EylandooShape.FLAT;

    EylandooSimulatorBuilder() {}

    @Override
    protected EylandooSimulatorBuilder self() {
        return this;
    }

    /** What every request has to carry as {@code X-API-KEY}. */
    public EylandooSimulatorBuilder apiKey(String key) {
        apiKey = requireNonNull(key, "key");
        return this;
    }

    /** How users are written who were given no shape of their own. */
    public EylandooSimulatorBuilder shape(EylandooShape usual) {
        shape = requireNonNull(usual, "usual");
        return this;
    }

    public EylandooSimulator start() {
        return EylandooSimulator.start(this);
    }
}
