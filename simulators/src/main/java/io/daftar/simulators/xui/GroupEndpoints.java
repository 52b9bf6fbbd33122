package io.daftar.simulators.xui;

import io.daftar.simulators.JsonTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups of clients, their totals and members. Guarded by the simulator's lock. */
final class GroupEndpoints {

    private final PanelState panel;
    private final ClientWrites writes;
    private final BulkEndpoints bulk;

    GroupEndpoints(PanelState panel, ClientWrites writes, BulkEndpoints bulk) {
        this.panel = panel;
        this.writes = writes;
        this.bulk = bulk;
    }

    Reply groups(Call call) {
        Map<String, Groups.Total> totals = panel.groups.totals();
        return call.ok(json -> {
            json.beginArray();
            for (Map.Entry<String, Groups.Total> group : totals.entrySet()) {
                Groups.Total total = group.getValue();
                json.beginObject();
                json.name("name").value(group.getKey());
                json.name("clientCount").value(total.clients());
                json.name("trafficUsed").value(total.up() + total.down());
                json.name("up").value(total.up());
                json.name("down").value(total.down());
                json.endObject();
            }
            json.endArray();
        });
    }

    Reply members(Call call) {
        String group = call.variable("group");
        List<String> emails = panel.records.all().stream()
                .filter(client -> client.group.equals(group))
                .map(client -> client.email)
                .toList();
        return call.ok(json -> JsonTree.write(json, emails));
    }

    Reply addToGroup(Call call) {
        return moveTo(call, false);
    }

    Reply takeFromGroup(Call call) {
        return moveTo(call, true);
    }

    private Reply moveTo(Call call, boolean nowhere) {
        try {
            GoObject body = call.object("bulkGroupRequest");
            String group = nowhere ? "" : body.text("group");
            List<ClientRecord> clients = bulk.named(body).clients();
            panel.groups.mention(group);
            for (ClientRecord client : clients) {
                client.group = group;
                client.updatedAt = panel.nowMillis();
                Set<Integer> inbounds = new LinkedHashSet<>();
                for (int id : client.inboundIds) {
                    inbounds.add(id);
                }
                writes.save(client, inbounds);
            }
            return call.ok(json ->
                    json.beginObject().name("affected").value(clients.size()).endObject());
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }
}
