package io.daftar.report;

import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import java.util.Optional;
import java.util.Set;

/**
 * What came of an actor's wish about one config. What the panel did not confirm is tried again by every enforcement.
 *
 * @param config which
 * @param remoteSuccess whether the panel is known to be as wished
 * @param attempts how often the panel was asked now; zero where it was so already, or was not asked
 * @param lastError what stood in the way, without secrets
 * @param holds what still holds the config or its reseller: while there is any, the user is not let run
 */
public record SwitchReport(
        ConfigId config, boolean remoteSuccess, int attempts, Optional<String> lastError, Set<Hold> holds) {
    public SwitchReport {
        holds = Set.copyOf(holds);
    }
}
