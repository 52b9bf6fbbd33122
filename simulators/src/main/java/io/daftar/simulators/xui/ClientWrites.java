package io.daftar.simulators.xui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creating, updating, deleting and resetting one client from 3.1 on. Guarded by the simulator's lock. */
final class ClientWrites {

    private final PanelState panel;
    private final Credentials credentials;

    ClientWrites(PanelState panel, Credentials credentials) {
        this.panel = panel;
        this.credentials = credentials;
    }

    Reply add(Call call) {
        try {
            add(call.object("clientCreatePayload"));
            return call.ok(Words.CLIENTS_ADDED);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    /** Inbounds before the one that fails keep the client. */
    void add(GoObject payload) throws Failure {
        ClientInput input = ClientInput.of(payload.nested("client", "Client.client"));
        List<Integer> inbounds = payload.numbers("inboundIds");
        input.checkEmail();
        if (inbounds.isEmpty()) {
            throw Failure.own("at least one inbound is required");
        }
        ClientRecord known = panel.records.find(input.email());
        if (known != null && !known.subId.equals(input.credentials().subId())) {
            throw Failure.own("email already in use: " + input.email());
        }
        if (known == null) {
            refuseTaken(input);
        }
        for (int id : new HashSet<>(inbounds).size() == inbounds.size() ? inbounds : distinct(inbounds)) {
            Inbound inbound = panel.inbounds.get(id);
            if (inbound == null) {
                throw Failure.notFound();
            }
            join(input, inbound);
        }
    }

    private static List<Integer> distinct(List<Integer> ids) {
        return ids.stream().distinct().toList();
    }

    private void refuseTaken(ClientInput input) throws Failure {
        String subId = input.credentials().subId();
        for (ClientRecord other : panel.records.all()) {
            if (!subId.isEmpty() && other.subId.equals(subId)) {
                throw Failure.own("subId already in use: " + subId);
            }
            if (other.email.equalsIgnoreCase(input.email())) {
                throw Failure.own("Duplicate email: " + input.email());
            }
        }
    }

    /** A client that is in the inbound already stays as it is; one that is elsewhere is given what was sent. */
    private void join(ClientInput input, Inbound inbound) {
        ClientRecord client = panel.records.find(input.email());
        if (client != null && client.isIn(inbound.id)) {
            return;
        }
        if (client == null) {
            client = new ClientRecord(panel.records.nextId(), input.email());
            client.createdAt = panel.nowMillis();
            panel.records.add(client);
        }
        input.configure(client);
        input.identify(client);
        client.enable = true;
        if (client.subId.isEmpty()) {
            client.subId = panel.madeUp.uuid();
        }
        credentials.complete(client, inbound);
        client.updatedAt = panel.nowWholeMillis();
        client.attach(inbound.id);
        panel.groups.mention(client.group);
        List<ClientJson> clients = new ArrayList<>(inbound.clients());
        clients.add(panel.entries.of(client, client.updatedAt));
        inbound.save(clients);
        joinRow(client, inbound);
    }

    void joinRow(ClientRecord client, Inbound inbound) {
        TrafficRow row = panel.traffic.find(client.email);
        if (row == null) {
            row = panel.newRow(inbound.id, client.email);
        } else if (panel.version.since(XuiVersion.V3_6_0)) {
            row.inboundId = inbound.id;
        }
        configure(row, client);
    }

    private static void configure(TrafficRow row, ClientRecord client) {
        row.enable = client.enable;
        row.total = client.totalGB;
        row.expiryTime = client.expiryTime;
        row.reset = client.reset;
    }

    Reply update(Call call) {
        try {
            GoObject body = call.object("Client");
            ClientInput input = ClientInput.of(body);
            ClientRecord client = require(call.variable("email"));
            input.checkEmail();
            refuseClash(input, client);
            Set<Integer> chosen = chosen(call, client);
            boolean whole = chosen.size() == client.inboundIds.length;
            if (!whole && !panel.version.since(XuiVersion.V3_6_0)) {
                client.updatedAt = panel.nowMillis();
                return call.ok(Words.CLIENT_UPDATED);
            }
            rename(client, input.email());
            input.configure(client);
            input.identify(client);
            client.updatedAt = panel.nowMillis();
            panel.groups.mention(client.group);
            save(client, chosen);
            TrafficRow row = panel.traffic.find(client.email);
            if (row != null && !chosen.isEmpty()) {
                configure(row, client);
            }
            return call.ok(Words.CLIENT_UPDATED);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    private void refuseClash(ClientInput input, ClientRecord client) throws Failure {
        String subId = input.credentials().subId();
        boolean renames = !input.email().equals(client.email);
        for (ClientRecord other : panel.records.all()) {
            if (other == client) {
                continue;
            }
            if (renames && other.email.equalsIgnoreCase(input.email())) {
                boolean otherCase = !other.email.equals(input.email());
                if (otherCase && !panel.version.since(XuiVersion.V3_6_0)) {
                    halfRename(client, input);
                }
                throw Failure.own("Duplicate email: " + input.email());
            }
            if (!subId.isEmpty() && other.subId.equals(subId)) {
                throw Failure.own("Duplicate subId: " + subId);
            }
        }
    }

    /** 3.4 refuses a name that clashes in another case after it has renamed the record (recorded). */
    private void halfRename(ClientRecord client, ClientInput input) {
        panel.records.rename(client.email, input.email());
        client.email = input.email();
    }

    private void rename(ClientRecord client, String email) {
        String old = client.email;
        if (old.equals(email)) {
            return;
        }
        panel.records.rename(old, email);
        client.email = email;
        TrafficRow row = panel.traffic.find(old);
        if (row != null) {
            panel.traffic.rename(old, email);
            row.email = email;
        }
        panel.edit(Map.of(old, entry -> entry.with("email", email)));
    }

    private static Set<Integer> chosen(Call call, ClientRecord client) {
        String filter = call.request().query().last("inboundIds").orElse("");
        Set<Integer> attached = new HashSet<>();
        Arrays.stream(client.inboundIds).forEach(attached::add);
        if (!filter.isEmpty()) {
            List<String> wanted = Arrays.asList(filter.split(",", -1));
            attached.removeIf(id -> !wanted.contains(Integer.toString(id)));
        }
        return attached;
    }

    /** Writes the client into the inbounds as its record is now. */
    void save(ClientRecord client, Set<Integer> inbounds) {
        for (int id : inbounds) {
            Inbound inbound = panel.inbounds.get(id);
            int at = inbound == null ? -1 : inbound.indexOf("email", client.email);
            if (inbound != null && at >= 0) {
                inbound.save(ClientJson.replaced(inbound.clients(), at, panel.entries.of(client, panel.nowMillis())));
            }
        }
    }

    Reply delete(Call call) {
        String email = call.variable("email");
        ClientRecord client = panel.records.find(email);
        if (client == null) {
            return call.fail(
                    Words.SOMETHING_WRONG,
                    Failure.own("client \"" + email + "\" not found in any inbound or client record"));
        }
        boolean keeps = call.request().query().last("keepTraffic").orElse("").equals("1")
                && panel.version.since(XuiVersion.V3_6_0);
        delete(List.of(client), keeps);
        return call.ok(Words.CLIENT_DELETED);
    }

    void delete(List<ClientRecord> clients, boolean keepsTraffic) {
        Set<String> emails = new HashSet<>();
        for (ClientRecord client : clients) {
            emails.add(client.email);
            panel.records.remove(client.email);
            TrafficRow row = panel.traffic.find(client.email);
            if (row != null && !keepsTraffic) {
                panel.groups.keep(client.group, row);
                panel.traffic.remove(client.email);
            }
        }
        for (Inbound inbound : panel.inbounds.values()) {
            List<ClientJson> left = new ArrayList<>(inbound.clients());
            if (left.removeIf(entry -> emails.contains(entry.email()))) {
                inbound.save(left);
            }
        }
    }

    Reply resetTraffic(Call call) {
        try {
            ClientRecord client = require(call.variable("email"));
            TrafficRow row = panel.traffic.find(client.email);
            if (row != null) {
                panel.groups.keep(client.group, row);
                row.zero();
                row.enable = true;
                Inbound inbound = panel.inbounds.get(row.inboundId);
                if (inbound != null) {
                    inbound.lastTrafficResetTime = panel.nowMillis();
                }
            }
            if (!client.enable) {
                switchOn(client);
            }
            return call.ok(Words.TRAFFIC_RESET);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    void switchOn(ClientRecord client) {
        client.enable = true;
        client.updatedAt = panel.nowMillis();
        long now = client.updatedAt;
        panel.edit(Map.of(client.email, entry -> entry.with("enable", true).with("updated_at", now)));
    }

    ClientRecord require(String email) throws Failure {
        ClientRecord client = panel.records.find(email);
        if (client == null) {
            throw Failure.notFound();
        }
        return client;
    }
}
