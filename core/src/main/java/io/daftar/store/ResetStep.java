package io.daftar.store;

import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import java.util.Optional;

/**
 * One config in a {@link ResetRun}.
 *
 * @param config whose cycle is closed
 * @param settledBefore bytes settled of it when the run came to it first
 * @param outcome what became of it, or empty while nobody wrote that down
 */
public record ResetStep(ConfigId config, Traffic settledBefore, Optional<Outcome> outcome) {

    /**
     * What became of a config.
     *
     * @param settled bytes that moved from its running cycle to the earlier ones
     * @param error why its panel did not confirm, without secrets; empty where it did
     */
    public record Outcome(Traffic settled, Optional<String> error) {
        public boolean confirmed() {
            return error.isEmpty();
        }
    }
}
