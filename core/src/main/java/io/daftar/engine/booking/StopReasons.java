package io.daftar.engine.booking;

import io.daftar.model.Hold;
import io.daftar.model.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Chooses the reason that is recorded where several holds stand. */
public final class StopReasons {
    private StopReasons() {}

    /** The reseller's holds before the config's own, each in the order of their declaration. */
    public static Optional<Reason> of(Set<Hold> ofConfig, Set<Hold> ofReseller) {
        return Stream.concat(ofReseller.stream().sorted(), ofConfig.stream().sorted())
                .findFirst()
                .map(Hold::reason);
    }
}
