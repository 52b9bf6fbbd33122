package io.daftar.simulators.xui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The job that runs every 5 or 10 s: starts durations with the first traffic, renews clients that renew themselves, and
 * switches off who is over the limit or expired. Guarded by the simulator's lock.
 */
final class TrafficJob {

    private final PanelState panel;

    TrafficJob(PanelState panel) {
        this.panel = panel;
    }

    /** One run at that time. */
    void run(long now) {
        Map<String, UnaryOperator<ClientJson>> edits = new HashMap<>();
        List<String> active = new ArrayList<>();
        for (TrafficRow row : panel.traffic.all()) {
            if (row.active) {
                row.active = false;
                row.lastOnline = now;
                active.add(row.email);
                start(row, now, edits);
            }
            renew(row, now, edits);
            if (row.enable && row.isDepleted(now)) {
                switchOff(row, now, edits);
            }
        }
        panel.onlines.tick(active, now);
        panel.edit(edits);
    }

    private void start(TrafficRow row, long now, Map<String, UnaryOperator<ClientJson>> edits) {
        if (row.expiryTime >= 0) {
            return;
        }
        long end = now - row.expiryTime;
        row.expiryTime = end;
        expire(row.email, end, now);
        touchAll(row, now, edits);
        then(edits, row.email, client -> client.with("expiryTime", end));
    }

    private void renew(TrafficRow row, long now, Map<String, UnaryOperator<ClientJson>> edits) {
        if (row.reset <= 0 || row.expiryTime <= 0 || row.expiryTime > now) {
            return;
        }
        long period = Duration.ofDays(row.reset).toMillis();
        long end = row.expiryTime + (Math.floorDiv(now - row.expiryTime, period) + 1) * period;
        ClientRecord client = panel.records.find(row.email);
        panel.groups.keep(client == null ? "" : client.group, row);
        row.expiryTime = end;
        row.zero();
        row.enable = true;
        if (client != null) {
            client.expiryTime = end;
            client.enable = true;
        }
        touchAll(row, now, edits);
        then(edits, row.email, entry -> entry.with("expiryTime", end).with("enable", true));
    }

    private void switchOff(TrafficRow row, long now, Map<String, UnaryOperator<ClientJson>> edits) {
        row.enable = false;
        ClientRecord client = panel.records.find(row.email);
        if (client != null) {
            client.enable = false;
            client.updatedAt = now;
        }
        if (panel.version.since(XuiVersion.V2_9_4)) {
            long limit = row.total;
            // 3.0 brings copies that disagree into line with the counters' limit (recorded).
            boolean aligns = panel.version == XuiVersion.V3_0_2;
            then(edits, row.email, entry -> {
                ClientJson off = stamp(entry.with("enable", false), now);
                return aligns ? off.with("totalGB", limit) : off;
            });
        }
    }

    private void expire(String email, long end, long now) {
        ClientRecord client = panel.records.find(email);
        if (client != null) {
            client.expiryTime = end;
            client.updatedAt = now;
        }
    }

    /** Before 3.1 the job stamps every client of an inbound that it rewrites. */
    private void touchAll(TrafficRow row, long now, Map<String, UnaryOperator<ClientJson>> edits) {
        if (panel.version.isModern()) {
            then(edits, row.email, entry -> stamp(entry, now));
            return;
        }
        Set<String> touched = new HashSet<>();
        for (Inbound inbound : panel.inbounds.values()) {
            if (inbound.find(row.email) != null) {
                inbound.clients().forEach(client -> touched.add(client.email()));
            }
        }
        touched.forEach(email -> then(edits, email, entry -> stamp(entry, now)));
    }

    private ClientJson stamp(ClientJson client, long now) {
        if (panel.version.isAlireza()) {
            return client;
        }
        return client.with("updated_at", panel.version.isModern() ? now : now / 1_000 * 1_000);
    }

    private static void then(
            Map<String, UnaryOperator<ClientJson>> edits, String email, UnaryOperator<ClientJson> edit) {
        edits.merge(email, edit, (first, second) -> client -> second.apply(first.apply(client)));
    }
}
