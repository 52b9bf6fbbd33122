package io.daftar.simulators.marzban;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.SimulatorBuilder;
import java.time.Duration;
import java.time.ZoneOffset;

/** Settings of a simulated Marzban: by default the sudo {@code root}, and tokens that live a day. */
public final class MarzbanSimulatorBuilder extends SimulatorBuilder<MarzbanSimulatorBuilder> {

    String username = "root";
    String password = "simulated-panel-password";
    Duration tokenLifetime = Duration.ofDays(1);
    long seed = 1;
    ZoneOffset processOffset = ZoneOffset.UTC;

    MarzbanSimulatorBuilder() {}

    @Override
    protected MarzbanSimulatorBuilder self() {
        return this;
    }

    /** Name and password of the sudo from the panel's environment. */
    public MarzbanSimulatorBuilder credentials(String name, String secret) {
        username = requireNonNull(name, "name");
        password = requireNonNull(secret, "secret");
        return this;
    }

    /** Zero makes tokens that never expire. */
    public MarzbanSimulatorBuilder tokenLifetime(Duration lifetime) {
        if (lifetime.isNegative()) {
            throw new IllegalArgumentException("a token's lifetime must not be negative, but is " + lifetime);
        }
        tokenLifetime = lifetime;
        return this;
    }

    /** Ids, passwords and signatures follow from it; the same seed gives the same ones. */
    public MarzbanSimulatorBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** The zone the panel's process runs in: expiry times are shifted by it, as on the real panel. */
    public MarzbanSimulatorBuilder processOffset(ZoneOffset offset) {
        processOffset = requireNonNull(offset, "offset");
        return this;
    }

    public MarzbanSimulator start() {
        return MarzbanSimulator.start(this);
    }
}
