package io.daftar.simulators.xui;

import java.util.Map;
import java.util.TreeMap;

/**
 * Groups of clients and their totals: what the members' counters show, and from 3.6 what resets and deletions took from
 * them. Guarded by the simulator's lock.
 */
final class Groups {

    /** Bytes. */
    record Total(int clients, long up, long down) {
        Total plus(int moreClients, long moreUp, long moreDown) {
            return new Total(clients + moreClients, up + moreUp, down + moreDown);
        }
    }

    private final PanelState panel;
    private final Map<String, Total> bygone = new TreeMap<>();

    Groups(PanelState panel) {
        this.panel = panel;
    }

    /** A group that exists from now on, with or without members. */
    void mention(String group) {
        if (!group.isEmpty()) {
            bygone.putIfAbsent(group, new Total(0, 0, 0));
        }
    }

    /** What members who are gone had used, in bytes. */
    void past(String group, long up, long down) {
        mention(group);
        bygone.computeIfPresent(group, (name, total) -> total.plus(0, up, down));
    }

    /** A member's counter is about to go to zero or to vanish. */
    void keep(String group, TrafficRow row) {
        if (!group.isEmpty() && panel.version.since(XuiVersion.V3_6_0)) {
            mention(group);
            bygone.computeIfPresent(group, (name, total) -> total.plus(0, row.up, row.down));
        }
    }

    /** Sorted by name. */
    Map<String, Total> totals() {
        Map<String, Total> totals = new TreeMap<>(bygone);
        for (ClientRecord client : panel.records.all()) {
            if (client.group.isEmpty()) {
                continue;
            }
            TrafficRow row = panel.traffic.find(client.email);
            long up = row == null ? 0 : row.up;
            long down = row == null ? 0 : row.down;
            totals.merge(client.group, new Total(1, up, down), (a, b) -> a.plus(b.clients(), b.up(), b.down()));
        }
        return totals;
    }
}
