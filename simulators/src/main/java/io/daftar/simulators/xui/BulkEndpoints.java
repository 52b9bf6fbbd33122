package io.daftar.simulators.xui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Calls for many clients at once, and for all of them, from 3.1 on. Guarded by the simulator's lock. */
final class BulkEndpoints {

    /** Rewriting an inbound for one client takes about that long per client in it (recorded: 120 ms at 3,000). */
    private static final Duration REWRITE_PER_CLIENT = Duration.ofNanos(40_000);

    private static final String UNKNOWN = "client not found";

    private final PanelState panel;
    private final ClientWrites writes;
    private final Jobs jobs;

    BulkEndpoints(PanelState panel, ClientWrites writes, Jobs jobs) {
        this.panel = panel;
        this.writes = writes;
        this.jobs = jobs;
    }

    /** The clients that a body names, each once, and the names that nobody has. */
    record Named(List<ClientRecord> clients, Map<String, String> skipped) {}

    Named named(GoObject body) throws Failure {
        Set<String> emails = new LinkedHashSet<>();
        body.texts("emails").forEach(email -> emails.add(email.trim()));
        List<ClientRecord> clients = new ArrayList<>();
        Map<String, String> skipped = new LinkedHashMap<>();
        for (String email : emails) {
            ClientRecord client = panel.records.find(email);
            if (client == null) {
                skipped.put(email, UNKNOWN);
            } else {
                clients.add(client);
            }
        }
        return new Named(clients, skipped);
    }

    private static Reply counted(Call call, String name, int count, Map<String, String> skipped) {
        return call.ok(json -> {
            json.beginObject();
            json.name(name).value(count);
            if (!skipped.isEmpty()) {
                json.name("skipped").beginArray();
                for (Map.Entry<String, String> entry : skipped.entrySet()) {
                    json.beginObject();
                    json.name("email").value(entry.getKey());
                    json.name("reason").value(entry.getValue());
                    json.endObject();
                }
                json.endArray();
            }
            json.endObject();
        });
    }

    Reply enable(Call call) {
        return switchAll(call, true);
    }

    Reply disable(Call call) {
        return switchAll(call, false);
    }

    private Reply switchAll(Call call, boolean on) {
        try {
            Named named = named(call.object("bulkEnableRequest"));
            long now = panel.nowMillis();
            Map<String, UnaryOperator<ClientJson>> edits = new HashMap<>();
            for (ClientRecord client : named.clients()) {
                client.enable = on;
                client.updatedAt = now;
                edits.put(client.email, entry -> entry.with("enable", on).with("updated_at", now));
                TrafficRow row = panel.traffic.find(client.email);
                if (row != null) {
                    row.enable = on;
                }
            }
            panel.edit(edits);
            return counted(call, "changed", named.clients().size(), named.skipped());
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    Reply delete(Call call) {
        try {
            Named named = named(call.object("bulkDeleteRequest"));
            writes.delete(named.clients(), false);
            return counted(call, "deleted", named.clients().size(), named.skipped());
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    Reply create(Call call) {
        try {
            int created = 0;
            Map<String, String> skipped = new LinkedHashMap<>();
            Object body = call.json();
            for (Object item : body instanceof List<?> list ? list : List.of()) {
                GoObject payload = GoObject.of(item, "clientCreatePayload", "clientCreatePayload");
                String email = payload.nested("client", "Client.client").text("email");
                try {
                    writes.add(payload);
                    created++;
                } catch (Failure e) {
                    skipped.put(
                            email.isEmpty() ? "(missing email)" : email,
                            e.words().trim());
                }
            }
            return counted(call, "created", created, skipped);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    /** What is unlimited stays so. From 3.6 a client that is no longer used up is switched on again. */
    Reply adjust(Call call) {
        try {
            GoObject body = call.object("bulkAdjustRequest");
            long bytes = body.number("addBytes");
            long millis = Duration.ofDays(body.number("addDays")).toMillis();
            Named named = named(body);
            for (ClientRecord client : named.clients()) {
                adjust(client, bytes, millis);
            }
            return counted(call, "adjusted", named.clients().size(), named.skipped());
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    private void adjust(ClientRecord client, long bytes, long millis) {
        long now = panel.nowMillis();
        TrafficRow row = panel.traffic.find(client.email);
        boolean before = row != null && row.isDepleted(now);
        client.totalGB += client.totalGB > 0 ? bytes : 0;
        client.expiryTime += client.expiryTime > 0 ? millis : client.expiryTime < 0 ? -millis : 0;
        client.updatedAt = now;
        if (row != null) {
            row.total = client.totalGB;
            row.expiryTime = client.expiryTime;
            if (before && !row.isDepleted(now) && panel.version.since(XuiVersion.V3_6_0)) {
                client.enable = true;
                row.enable = true;
            }
        }
        boolean on = client.enable;
        panel.edit(Map.of(
                client.email,
                entry -> entry.with("totalGB", client.totalGB)
                        .with("expiryTime", client.expiryTime)
                        .with("enable", on)
                        .with("updated_at", now)));
    }

    /**
     * Clients that are off are switched on one after the other, each with a rewrite of its inbound, and all counters are
     * zeroed at the end. The traffic job gets in once (recorded: of 200, 54 stayed off): those that are on by then and
     * still used up are switched off again, for good.
     */
    Reply resetTraffic(Call call) {
        try {
            List<ClientRecord> clients = named(call.object("bulkResetRequest")).clients();
            List<ClientRecord> off =
                    clients.stream().filter(client -> !client.enable).toList();
            Duration each = REWRITE_PER_CLIENT.multipliedBy(panel.inbounds.values().stream()
                    .mapToInt(inbound -> inbound.clients().size())
                    .max()
                    .orElse(0));
            Duration total = each.multipliedBy(off.size());
            long start = panel.nowMillis();
            long tick = jobs.nextTick(start);
            int before = total.toMillis() < tick - start
                    ? off.size()
                    : (int) ((tick - start) / Math.max(1, each.toMillis()));
            revive(off.subList(0, before));
            if (before < off.size()) {
                jobs.tick(tick);
                revive(off.subList(before, off.size()));
            }
            clients.forEach(this::zero);
            jobs.spend(total);
            Reply reply = call.ok(json ->
                    json.beginObject().name("affected").value(clients.size()).endObject());
            return total.compareTo(XuiApi.WRITE_TIMEOUT) > 0 ? reply.lost() : reply;
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    private void revive(List<ClientRecord> clients) {
        long now = panel.nowMillis();
        Map<String, UnaryOperator<ClientJson>> edits = new HashMap<>();
        for (ClientRecord client : clients) {
            client.enable = true;
            client.updatedAt = now;
            edits.put(client.email, entry -> entry.with("enable", true).with("updated_at", now));
            TrafficRow row = panel.traffic.find(client.email);
            if (row != null) {
                row.enable = true;
            }
        }
        panel.edit(edits);
    }

    private void zero(ClientRecord client) {
        TrafficRow row = panel.traffic.find(client.email);
        if (row != null) {
            panel.groups.keep(client.group, row);
            row.zero();
            row.enable = true;
        }
    }

    /** From 3.6 the counters of clients that are off say on afterwards, while the clients stay off. */
    Reply resetAll(Call call) {
        for (TrafficRow row : panel.traffic.all()) {
            row.zero();
            row.enable |= panel.version.since(XuiVersion.V3_6_0);
        }
        return call.ok(Words.ALL_CLIENTS_RESET);
    }

    /** Sets counters, and succeeds for clients that do not exist too. */
    Reply setCounters(Call call) {
        try {
            GoObject body = call.object("TrafficUpdateRequest");
            long up = body.number("upload");
            long down = body.number("download");
            @Nullable TrafficRow row = panel.traffic.find(call.variable("email"));
            if (row != null) {
                row.up = up;
                row.down = down;
            }
            return call.ok(Words.CLIENT_UPDATED);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }
}
