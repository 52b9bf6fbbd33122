package io.daftar.simulators.marzneshin;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.SimulatorBuilder;
import java.time.Duration;

/** Settings of a simulated Marzneshin: by default v0.7.4 with the sudo {@code root}, and tokens that live a day. */
public final class MarzneshinSimulatorBuilder extends SimulatorBuilder<MarzneshinSimulatorBuilder> {

    String username = "root";
    String password = "simulated-panel-password";
    MarzneshinVersion version = MarzneshinVersion.V0_7_4;
    Duration tokenLifetime = Duration.ofDays(1);
    long seed = 1;

    MarzneshinSimulatorBuilder() {}

    @Override
    protected MarzneshinSimulatorBuilder self() {
        return this;
    }

    /** Name and password of the first sudo. */
    public MarzneshinSimulatorBuilder credentials(String name, String secret) {
        username = requireNonNull(name, "name");
        password = requireNonNull(secret, "secret");
        return this;
    }

    public MarzneshinSimulatorBuilder version(MarzneshinVersion build) {
        version = requireNonNull(build, "build");
        return this;
    }

    /** Zero makes tokens that never expire. */
    public MarzneshinSimulatorBuilder tokenLifetime(Duration lifetime) {
        if (lifetime.isNegative()) {
            throw new IllegalArgumentException("a token's lifetime must not be negative, but is " + lifetime);
        }
        tokenLifetime = lifetime;
        return this;
    }

    /** Keys and signatures follow from it; the same seed gives the same ones. */
    public MarzneshinSimulatorBuilder seed(long value) {
        seed = value;
        return this;
    }

    public MarzneshinSimulator start() {
        return MarzneshinSimulator.start(this);
    }
}
