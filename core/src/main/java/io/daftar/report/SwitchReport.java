package io.daftar.report;

import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import java.util.Optional;
import java.util.Set;

/**
 * The result of an actor's request about one config. What the panel did not confirm is tried again by every
 * enforcement.
 *
 * @param config the config
 * @param remoteSuccess whether the panel is known to have the requested state
 * @param attempts attempts of this call; zero where the panel had that state already, or was not asked
 * @param lastError why the panel did not confirm, without secrets
 * @param holds holds that still stand on the config or its reseller: while there is any, the user does not run
 */
public record SwitchReport(
        ConfigId config, boolean remoteSuccess, int attempts, Optional<String> lastError, Set<Hold> holds) {
    public SwitchReport {
        holds = Set.copyOf(holds);
    }
}
