package io.daftar.simulators.xui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes clients into the settings of inbounds, as the modern panels and this simulator's seeding do. */
final class Entries {

    private final XuiVersion version;
    /** By what a client has that others lack. */
    private final Map<List<String>, ClientJson.Keys> keys = new HashMap<>();

    Entries(XuiVersion version) {
        this.version = version;
    }

    /** In the order of the alphabet; what is empty and may be left out is left out. */
    ClientJson of(ClientRecord client, long updatedAt) {
        List<String> names = new ArrayList<>(16);
        List<@Nullable Object> values = new ArrayList<>(16);
        Members members = (name, value) -> {
            names.add(name);
            values.add(value);
        };
        optional(members, "auth", client.auth);
        members.add("comment", client.comment);
        if (!version.isAlireza()) {
            members.add("created_at", client.createdAt);
        }
        members.add("email", client.email);
        members.add("enable", client.enable);
        members.add("expiryTime", client.expiryTime);
        optional(members, "flow", client.flow);
        optional(members, "group", client.group);
        optional(members, "id", client.uuid);
        members.add("limitIp", client.limitIp);
        optional(members, "password", client.password);
        rest(members, client, updatedAt);
        return new ClientJson(
                keys.computeIfAbsent(names, list -> ClientJson.Keys.of(list.toArray(String[]::new))), values.toArray());
    }

    private void rest(Members members, ClientRecord client, long updatedAt) {
        boolean main = version.since(XuiVersion.MAIN_2026_08);
        members.add("reset", client.reset);
        if (main) {
            members.add("resetDay", 0L);
            members.add("resetMax", 0L);
        }
        members.add("security", client.security);
        members.add("subId", client.subId);
        members.add("tgId", version.isAlireza() ? (Object) "" : (Long) client.tgId);
        members.add("totalGB", client.totalGB);
        if (main) {
            members.add("trafficReset", Inbound.NEVER);
            members.add("trafficResetDay", 1L);
        }
        if (!version.isAlireza()) {
            members.add("updated_at", updatedAt);
        }
    }

    private static void optional(Members members, String name, String value) {
        if (!value.isEmpty()) {
            members.add(name, value);
        }
    }

    @FunctionalInterface
    private interface Members {
        void add(String name, @Nullable Object value);
    }
}
