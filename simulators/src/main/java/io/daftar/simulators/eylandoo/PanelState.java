package io.daftar.simulators.eylandoo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that the panel knows. Guarded by the simulator's lock. */
final class PanelState {

    final String apiKey;
    final EylandooShape shape;
    /** In the order of their ids. */
    final Map<String, UserRow> users = new LinkedHashMap<>();

    boolean listShowsUsage = true;
    boolean togglesSilently;
    boolean linksAreRelative;
    private final Clock clock;
    private int lastId;

    PanelState(EylandooSimulatorBuilder options, Clock clock) {
        this.apiKey = options.apiKey;
        this.shape = options.shape;
        this.clock = clock;
    }

    /** In UTC: the panel's own zone is unknown. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    int nextId() {
        return ++lastId;
    }

    EylandooShape shapeOf(UserRow row) {
        return row.shape == null ? shape : row.shape;
    }

    String subscriptionUrl(String name) {
        return (linksAreRelative ? "" : "https://eylandoo.invalid") + "/sub/" + name;
    }
}
