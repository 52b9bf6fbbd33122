package io.daftar.panels.xui;

import io.daftar.panels.http.Json;
import okio.ByteString;

/**
 * The entry of a new client, with secrets of its own: panels before 3.1 make none.
 *
 * @param uuid and {@code password} the same in every inbound
 */
record NewEntry(NewClient client, String uuid, String password, String subId) {
    static NewEntry of(NewClient client, Keys keys) {
        return new NewEntry(client, keys.uuid(), keys.password(), keys.subscription());
    }

    @Override
    public String toString() {
        return "entry of " + client.name();
    }

    ByteString in(Inbound inbound, Flavour flavour, Keys keys) {
        boolean shadowsocks = inbound.keyField().equals("email");
        return Json.object(json -> {
            json.name("email").value(client.name());
            if (shadowsocks) {
                json.name("password").value(keys.shadowsocks(inbound.method()));
            } else {
                json.name(inbound.keyField()).value(inbound.keyField().equals("id") ? uuid : password);
            }
            json.name("flow").value(client.options().flow().orElse(""));
            client.terms().write(json);
            json.name("limitIp").value(client.options().limitIp());
            if (flavour == Flavour.FORK) {
                json.name("tgId").value("");
            } else {
                json.name("tgId").value(0);
            }
            json.name("subId").value(subId);
            json.name("reset").value(0);
            if (client.options().comment().isPresent()) {
                json.name("comment").value(client.options().comment().get());
            }
        });
    }
}
