package io.daftar.simulators.xui;

import java.util.ArrayList;
import java.util.List;

/** Putting a client into more inbounds and taking it out of some, from 3.1 on. Guarded by the simulator's lock. */
final class ClientInbounds {

    private final PanelState panel;
    private final ClientWrites writes;
    private final Credentials credentials;

    ClientInbounds(PanelState panel, ClientWrites writes, Credentials credentials) {
        this.panel = panel;
        this.writes = writes;
        this.credentials = credentials;
    }

    Reply attach(Call call) {
        try {
            ClientRecord client = writes.require(call.variable("email"));
            for (int id : call.object("clientAttachRequest").numbers("inboundIds")) {
                Inbound inbound = panel.inbounds.get(id);
                if (inbound == null) {
                    throw Failure.notFound();
                }
                if (!client.isIn(id)) {
                    credentials.complete(client, inbound);
                    client.attach(id);
                    List<ClientJson> clients = new ArrayList<>(inbound.clients());
                    clients.add(panel.entries.of(client, panel.nowMillis()));
                    inbound.save(clients);
                    writes.joinRow(client, inbound);
                }
            }
            return call.ok(Words.CLIENTS_ADDED);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }

    Reply detach(Call call) {
        try {
            ClientRecord client = writes.require(call.variable("email"));
            for (int id : call.object("clientDetachRequest").numbers("inboundIds")) {
                Inbound inbound = panel.inbounds.get(id);
                int at = inbound == null ? -1 : inbound.indexOf("email", client.email);
                if (inbound != null && at >= 0) {
                    List<ClientJson> left = new ArrayList<>(inbound.clients());
                    left.remove(at);
                    inbound.save(left);
                }
                client.detach(id);
            }
            return call.ok(Words.CLIENT_DELETED);
        } catch (Failure e) {
            return call.fail(Words.SOMETHING_WRONG, e);
        }
    }
}
