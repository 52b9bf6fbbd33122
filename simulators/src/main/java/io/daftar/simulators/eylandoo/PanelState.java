package io.daftar.simulators.eylandoo;

import io.daftar.simulators.Dips;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the panel knows. Guarded by the simulator's lock. */
final class PanelState {

    final String apiKey;
    final EylandooShape shape;
    /** In the order of their ids. */
    final Map<String, UserRow> users = new LinkedHashMap<>();

    final Dips dips;
    boolean listShowsUsage = true;
    boolean togglesSilently;
    boolean linksAreRelative;
    private final Clock clock;
    private int lastId;

    PanelState(EylandooSimulatorBuilder options, Clock clock, Dips dips) {
        this.apiKey = options.apiKey;
        this.shape = options.shape;
        this.clock = clock;
        this.dips = dips;
    }

    /** In UTC: the panel's own zone is unknown. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    int nextId() {
        return ++lastId;
    }

    void replaceUsers(List<UserRow> rows) {
        users.clear();
        rows.forEach(row -> users.put(row.name, row));
    }

    EylandooShape shapeOf(UserRow row) {
        return row.shape == null ? shape : row.shape;
    }

    String subscriptionUrl(String name) {
        return (linksAreRelative ? "" : "https://eylandoo.invalid") + "/sub/" + name;
    }
}
