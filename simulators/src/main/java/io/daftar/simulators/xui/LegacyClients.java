package io.daftar.simulators.xui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adding, updating and deleting clients within an inbound's settings, up to 3.0. Guarded by the simulator's lock. */
final class LegacyClients {

    private static final String SCAN_ERROR = "sql: Scan error on column index 0, name \"JSON_EXTRACT(client.value,"
            + " '$.email')\": converting NULL to string is unsupported";

    private final PanelState panel;
    private final WriteRace race;

    LegacyClients(PanelState panel, WriteRace race) {
        this.panel = panel;
        this.race = race;
    }

    Reply add(Call call) {
        try {
            SettingsInput input = SettingsInput.read(call);
            refuseWithoutEmail(input.clients());
            refuseDuplicates(input.clients());
            Inbound inbound = require(input.inbound());
            refuseWithoutKey(inbound, input.clients());
            List<ClientJson> clients = new ArrayList<>(race.clients(call.request(), inbound));
            input.clients().forEach(client -> clients.add(stamped(client, null)));
            input.exact().forEach(client -> addRow(inbound, client));
            inbound.save(clients);
            return call.ok(Words.CLIENTS_ADDED);
        } catch (SettingsInput.Unbound e) {
            return call.fail(Words.INBOUND_UPDATED, e.failure);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    Reply update(Call call) {
        try {
            SettingsInput input = SettingsInput.read(call);
            Inbound inbound = require(input.inbound());
            if (input.clients().isEmpty()) {
                throw Refusal.panic();
            }
            ClientJson next = input.clients().get(0);
            List<ClientJson> read = race.clients(call.request(), inbound);
            int at = Inbound.indexOf(read, inbound.keyField(), call.variable("client"));
            if (at < 0 || next.text(inbound.keyField()).isEmpty()) {
                throw Failure.own("empty client ID");
            }
            ClientJson old = read.get(at);
            if (!next.email().isEmpty() && !next.email().equals(old.email())) {
                refuseDuplicates(List.of(next));
            }
            inbound.save(ClientJson.replaced(read, at, stamped(next, old)));
            updateRow(inbound, old, input.exact().get(0));
            return call.ok(Words.CLIENT_UPDATED);
        } catch (SettingsInput.Unbound e) {
            return call.fail(Words.INBOUND_UPDATED, e.failure);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    Reply delete(Call call) {
        try {
            Inbound inbound = require(call.number("inbound"));
            remove(inbound, race.clients(call.request(), inbound), inbound.keyField(), call.variable("client"));
            return call.ok(Words.CLIENT_DELETED);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    Reply deleteByEmail(Call call) {
        String email = call.variable("email");
        try {
            Inbound inbound = require(call.number("inbound"));
            if (inbound.find(email) == null) {
                throw Failure.own("client with email " + email + " not found");
            }
            if (inbound.clients().stream().allMatch(client -> client.email().equals(email))) {
                throw Failure.own("no client remained in Inbound");
            }
            if (panel.traffic.find(email) == null) {
                throw Failure.own("Inbound Not Found For Email: " + email);
            }
            remove(inbound, race.clients(call.request(), inbound), "email", email);
            return call.ok(Words.DELETED_BY_EMAIL);
        } catch (Failure e) {
            return call.fail(Words.NOT_DELETED_BY_EMAIL, e);
        }
    }

    private void remove(Inbound inbound, List<ClientJson> read, String field, String key) throws Failure {
        List<ClientJson> left = new ArrayList<>();
        ClientJson removed = null;
        for (ClientJson client : read) {
            if (client.text(field).equals(key)) {
                removed = client;
            } else {
                left.add(client);
            }
        }
        if (removed == null && panel.version.since(XuiVersion.V2_9_4)) {
            throw Failure.own("Client Not Found In Inbound For ID: " + key);
        }
        if (left.isEmpty()) {
            throw Failure.own("no client remained in Inbound");
        }
        if (removed == null) {
            return;
        }
        String email = removed.email();
        if (!email.isEmpty() && panel.traffic.find(email) == null && panel.version.since(XuiVersion.V2_9_4)) {
            throw Failure.notFound();
        }
        inbound.save(left);
        if (!panel.isMentioned(email)) {
            panel.traffic.remove(email);
        }
    }

    Inbound require(int id) throws Failure {
        Inbound inbound = panel.inbounds.get(id);
        if (inbound == null) {
            throw Failure.notFound();
        }
        return inbound;
    }

    private void refuseWithoutEmail(List<ClientJson> clients) throws Failure {
        boolean required = panel.version.since(XuiVersion.V3_0_2);
        if (required && clients.stream().anyMatch(client -> client.email().isBlank())) {
            throw Failure.own("client email is required");
        }
    }

    private static void refuseWithoutKey(Inbound inbound, List<ClientJson> clients) throws Failure {
        if (clients.stream().anyMatch(client -> client.text(inbound.keyField()).isEmpty())) {
            throw Failure.own("empty client ID");
        }
    }

    /** Emails are compared whatever their case; from 3.0 the same subscription may use its email again. */
    void refuseDuplicates(List<ClientJson> clients) throws Failure {
        boolean scans = !panel.version.since(XuiVersion.V3_0_2);
        Set<String> seen = new HashSet<>();
        for (ClientJson client : clients) {
            String email = client.email();
            for (Inbound inbound : panel.inbounds.values()) {
                for (ClientJson other : inbound.clients()) {
                    if (scans && !other.has("email")) {
                        throw Failure.of(SCAN_ERROR);
                    }
                    if (!email.isEmpty() && other.email().equalsIgnoreCase(email) && !sameOwner(client, other)) {
                        throw Failure.own("Duplicate email: " + email);
                    }
                }
            }
            if (!email.isEmpty() && !seen.add(email)) {
                throw Failure.own("Duplicate email: " + email);
            }
        }
    }

    private boolean sameOwner(ClientJson client, ClientJson other) {
        String subId = client.text("subId");
        return panel.version.since(XuiVersion.V3_0_2)
                && !subId.isEmpty()
                && subId.equals(other.text("subId"))
                && client.email().equals(other.email());
    }

    private ClientJson stamped(ClientJson client, @Nullable ClientJson old) {
        if (panel.version.isAlireza()) {
            return client;
        }
        long now = panel.nowWholeMillis();
        ClientJson created = client;
        if (!client.has("created_at")) {
            Object before = old == null ? null : old.get("created_at");
            created = client.with("created_at", before == null ? (Long) now : before);
        }
        return created.with("updated_at", now);
    }

    void addRow(Inbound inbound, ClientJson client) {
        if (client.email().isEmpty() || panel.traffic.find(client.email()) != null) {
            return;
        }
        TrafficRow row = panel.newRow(inbound.id, client.email());
        configure(row, client);
    }

    private void updateRow(Inbound inbound, ClientJson old, ClientJson next) {
        if (next.email().isEmpty()) {
            panel.traffic.remove(old.email());
            return;
        }
        if (old.email().isEmpty()) {
            addRow(inbound, next);
            return;
        }
        TrafficRow row = panel.traffic.find(old.email());
        if (row == null) {
            return;
        }
        configure(row, next);
        if (!next.email().equals(old.email()) && panel.traffic.find(next.email()) == null) {
            panel.traffic.rename(old.email(), next.email());
            row.email = next.email();
        }
    }

    /** Up to 2.8 the counters of a client are switched on by every write, whatever its settings say. */
    private void configure(TrafficRow row, ClientJson client) {
        row.enable = panel.version == XuiVersion.V2_6_8 || client.flag("enable");
        row.total = client.number("totalGB");
        row.expiryTime = client.number("expiryTime");
        row.reset = client.number("reset");
    }
}
