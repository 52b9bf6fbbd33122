package io.daftar.simulators.fastapi;

import io.daftar.simulators.Dips;
import java.time.Clock;

/**
 * What a simulated panel on FastAPI holds beside its own tables. Guarded by the simulator's lock.
 */
public abstract class FastApiState {

    public final Tokens tokens;
    public final Dips dips;
    public final ListingBugs bugs = new ListingBugs();

    /** The sudo whom the panel has from the start. */
    protected final String username;

    protected final String password;

    /** What ids, keys and passwords follow from. */
    protected final long seed;

    protected final Clock clock;

    protected FastApiState(FastApiSimulatorBuilder<?> options, Clock clock, Dips dips) {
        this.username = options.username;
        this.password = options.password;
        this.seed = options.seed;
        this.tokens = new Tokens(options.seed, options.tokenLifetime);
        this.clock = clock;
        this.dips = dips;
    }

    /** Who has a row in the panel's database. */
    protected abstract AdminTable<?, ?> admins();

    public final long nowMicros() {
        return Times.micros(clock.instant());
    }

    public final long nowSeconds() {
        return Math.floorDiv(nowMicros(), Times.MICROS_PER_SECOND);
    }
}
