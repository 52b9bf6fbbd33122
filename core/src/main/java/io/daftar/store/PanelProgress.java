package io.daftar.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the reading of a panel has come.
 *
 * @param startedAt when the last sync began
 * @param completedAt when the last sync began that read every account of the panel: up to here, an account without
 *     anything unusual is known to be as written
 * @param usersSeen how many users the panel had at the last full listing
 */
public record PanelProgress(Optional<Instant> startedAt, Optional<Instant> completedAt, OptionalLong usersSeen) {
    public static final PanelProgress NONE =
            new PanelProgress(Optional.empty(), Optional.empty(), OptionalLong.empty());

    public PanelProgress started(Instant at) {
        return new PanelProgress(Optional.of(at), completedAt, usersSeen);
    }

    public PanelProgress completed(Instant at) {
        return new PanelProgress(startedAt, Optional.of(at), usersSeen);
    }

    public PanelProgress usersSeen(long users) {
        return new PanelProgress(startedAt, completedAt, OptionalLong.of(users));
    }
}
