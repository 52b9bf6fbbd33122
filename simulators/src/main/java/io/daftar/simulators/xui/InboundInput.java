package io.daftar.simulators.xui;

import io.daftar.simulators.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inbounds as they are sent to be created. Guarded by the simulator's lock. */
final class InboundInput {

    /** The fields of a client in the order of Go's struct; those after the bar are left out if they are empty. */
    private static final List<String> FIELDS = List.of(
            "id",
            "security",
            "password",
            "flow",
            "email",
            "limitIp",
            "totalGB",
            "expiryTime",
            "enable",
            "tgId",
            "subId",
            "comment",
            "reset",
            "created_at",
            "updated_at");

    private static final List<String> NUMBERS =
            List.of("limitIp", "totalGB", "expiryTime", "tgId", "reset", "created_at", "updated_at");

    private final PanelState panel;
    private final LegacyClients clients;

    InboundInput(PanelState panel, LegacyClients clients) {
        this.panel = panel;
        this.clients = clients;
    }

    Inbound add(Call call) throws Failure, SettingsInput.Unbound {
        GoObject body;
        String protocol;
        String listen;
        int port;
        try {
            body = call.object("Inbound");
            protocol = body.text("protocol");
            listen = body.text("listen");
            port = (int) body.number("port");
        } catch (Failure e) {
            throw new SettingsInput.Unbound(e);
        }
        refuseTakenPort(port);
        Map<String, @Nullable Object> settings = settings(body);
        List<ClientJson> own =
                SettingsInput.clients(settings.get("clients") instanceof List<?> list ? list : List.of());
        clients.refuseDuplicates(own);
        Inbound inbound = panel.newInbound(protocol);
        inbound.remark = body.text("remark");
        inbound.enable = body.flag("enable");
        inbound.total = body.number("total");
        inbound.expiryTime = body.number("expiryTime");
        inbound.listen = listen;
        inbound.port = port;
        inbound.tag = panel.version.isModern() ? "in-" + port + "-tcp" : tag(listen, port);
        inbound.trafficReset = body.has("trafficReset") ? body.text("trafficReset") : Inbound.NEVER;
        inbound.streamSettings = part(body, "streamSettings");
        inbound.sniffing = part(body, "sniffing");
        fill(inbound, settings, own, body.get("settings"));
        return inbound;
    }

    private void fill(
            Inbound inbound, Map<String, @Nullable Object> settings, List<ClientJson> own, @Nullable Object sent) {
        inbound.settings = settings;
        boolean rewritten = !own.isEmpty() && !panel.version.isAlireza() && !panel.version.isModern();
        for (ClientJson client : own) {
            inbound.append(rewritten ? struct(client) : client);
            clients.addRow(inbound, client);
        }
        inbound.rawSettings = rewritten || !(sent instanceof String text) || panel.version.isModern() ? null : text;
        settings.put("clients", List.of());
    }

    private Map<String, @Nullable Object> settings(GoObject body) throws Failure {
        Object sent = body.get("settings");
        Object parsed = sent instanceof String text ? SettingsInput.parse(text.isEmpty() ? "{}" : text) : sent;
        Object tree = GoJson.asDoubles(parsed);
        return tree instanceof Map<?, ?> map ? new LinkedHashMap<>(JsonTree.members(map)) : new LinkedHashMap<>();
    }

    private @Nullable Object part(GoObject body, String name) throws Failure {
        Object sent = body.get(name);
        if (!panel.version.isModern()) {
            return body.text(name);
        }
        if (!(sent instanceof String text)) {
            return sent;
        }
        return text.isEmpty() ? null : GoJson.ofText(text);
    }

    private void refuseTakenPort(int port) throws Failure {
        for (Inbound other : panel.inbounds.values()) {
            if (other.port == port) {
                throw Failure.own(
                        panel.version.isModern()
                                ? "port " + port + " (tcp) already used by inbound '" + other.remark + "' (#" + other.id
                                        + ") on " + other.listen
                                : "Port already exists: " + port);
            }
        }
    }

    static String tag(String listen, int port) {
        return listen.isEmpty() || listen.equals("0.0.0.0") ? "inbound-" + port : "inbound-" + listen + ":" + port;
    }

    /** The client as the panel's struct keeps it: unknown fields are gone. */
    private ClientJson struct(ClientJson client) {
        long now = panel.nowWholeMillis();
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        for (String field : FIELDS) {
            boolean mayBeLeftOut = field.equals("id") || field.equals("password") || field.equals("flow");
            if (mayBeLeftOut
                    && panel.version.since(XuiVersion.V2_9_4)
                    && client.text(field).isEmpty()) {
                continue;
            }
            if (field.endsWith("_at")) {
                kept.put(field, client.has(field) ? client.get(field) : (Long) now);
            } else if (field.equals("enable")) {
                kept.put(field, client.flag(field));
            } else {
                kept.put(field, NUMBERS.contains(field) ? (Object) client.number(field) : client.text(field));
            }
        }
        return ClientJson.of(kept);
    }
}
