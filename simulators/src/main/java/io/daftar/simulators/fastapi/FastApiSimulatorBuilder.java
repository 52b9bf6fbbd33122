package io.daftar.simulators.fastapi;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.SimulatorBuilder;
import java.time.Duration;

/**
 * Settings of a simulated panel on FastAPI: by default with the administrator {@code root}, and tokens that live a day.
 *
 * @param <B> the builder itself
 */
public abstract class FastApiSimulatorBuilder<B extends FastApiSimulatorBuilder<B>> extends SimulatorBuilder<B> {

    String username = "root";
    String password = "simulated-panel-password";
    Duration tokenLifetime = Duration.ofDays(1);
    long seed = 1;

    protected FastApiSimulatorBuilder() {}

    /** Name and password of the sudo whom the panel has from the start. */
    public final B credentials(String name, String secret) {
        username = requireNonNull(name, "name");
        password = requireNonNull(secret, "secret");
        return self();
    }

    /** Zero makes tokens that never expire. */
    public final B tokenLifetime(Duration lifetime) {
        if (lifetime.isNegative()) {
            throw new IllegalArgumentException("a token's lifetime must not be negative, but is " + lifetime);
        }
        tokenLifetime = lifetime;
        return self();
    }

    /** Ids, keys, passwords and signatures follow from it; the same seed gives the same ones. */
    public final B seed(long value) {
        seed = value;
        return self();
    }
}
