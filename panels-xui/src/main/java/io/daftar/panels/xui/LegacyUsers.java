package io.daftar.panels.xui;

import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.StreamedUsers;
import java.time.Instant;
import java.util.Collection;

/** Reads the clients of a panel that has them within its inbounds: always all of them, with one request. */
final class LegacyUsers {
    private final InboundsApi api;
    private final boolean lifetime;

    LegacyUsers(InboundsApi api, boolean lifetime) {
        this.api = api;
        this.lifetime = lifetime;
    }

    private String panel() {
        return api.http().name();
    }

    private Instant now() {
        return api.http().clock().instant();
    }

    UserListing listing(UserSink sink) {
        PanelRequest list = api.list();
        LegacyListing listing = new LegacyListing(new StreamedUsers(api.http(), list, sink), now(), lifetime);
        return new UserListing(list, answer -> {
            InboundsApi.read(answer, listing);
            listing.finish();
            return true;
        });
    }

    LegacyPanel readPanel(Collection<String> names) {
        LegacyPanel panel = new LegacyPanel(names);
        api.http().call(api.list(), answer -> InboundsApi.read(answer, panel));
        return panel;
    }

    /** Those whom the panel shows in any way. */
    LookupResult<XuiUser> shown(Collection<String> names) {
        return readPanel(names).shown(panel(), now(), lifetime);
    }

    /** Those who are set up in an inbound, so that they can be changed. */
    LookupResult<LegacyClient> read(Collection<String> names) {
        return clients(readPanel(names));
    }

    LookupResult<LegacyClient> clients(LegacyPanel shown) {
        return shown.clients(panel(), now(), lifetime);
    }
}
