package io.daftar.store.memory;

import io.daftar.store.Leases;
import io.daftar.store.Leases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class InMemoryLeases implements Leases {
    /** @param end when it runs out; empty once it was given back */
    private record Held(Lease lease, Optional<Instant> end) {}

    /** Runs a step while no transaction and no other step does. */
    interface Exclusion {
        <T> T run(Supplier<T> step);
    }

    private final Clock clock;
    private final Exclusion exclusively;
    private final Map<String, Held> byName = new HashMap<>();

    InMemoryLeases(Clock clock, Exclusion exclusively) {
        this.clock = clock;
        this.exclusively = exclusively;
    }

    @Override
    public Optional<Lease> acquire(String name, String holder, Duration length) {
        Lease first = new Lease(name, holder, 1);
        Duration positive = positive(length);
        return exclusively.run(() -> {
            Instant now = clock.instant();
            Held held = byName.get(name);
            if (held != null && held.end().filter(now::isBefore).isPresent()) {
                return Optional.empty();
            }
            Lease lease =
                    held == null ? first : new Lease(name, holder, held.lease().token() + 1);
            byName.put(name, new Held(lease, Optional.of(now.plus(positive))));
            return Optional.of(lease);
        });
    }

    @Override
    public boolean renew(Lease lease, Duration length) {
        Duration positive = positive(length);
        return exclusively.run(() -> {
            boolean holds = holds(lease);
            if (holds) {
                byName.put(
                        lease.name(),
                        new Held(lease, Optional.of(clock.instant().plus(positive))));
            }
            return holds;
        });
    }

    @Override
    public void release(Lease lease) {
        exclusively.run(() -> {
            boolean holds = holds(lease);
            if (holds) {
                byName.put(lease.name(), new Held(lease, Optional.empty()));
            }
            return holds;
        });
    }

    /** Whether the lease was neither taken over nor given back; running out alone does not matter. */
    boolean holds(Lease lease) {
        @Nullable Held held = byName.get(lease.name());
        return held != null
                && held.lease().token() == lease.token()
                && held.end().isPresent();
    }

    private static Duration positive(Duration length) {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("a lease must last longer than " + length);
        }
        return length;
    }
}
