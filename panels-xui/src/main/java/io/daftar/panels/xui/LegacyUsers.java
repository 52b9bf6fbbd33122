package io.daftar.panels.xui;

import io.daftar.panel.UserSink;
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

    void forEach(UserSink sink) {
        XuiUserEmitter handover = new XuiUserEmitter(panel(), api.listPath(), sink);
        LegacyListing listing = new LegacyListing(handover, now(), lifetime);
        handover.during(() -> {
            api.list(listing);
            listing.finish();
        });
    }

    LegacyPanel look(Collection<String> names) {
        LegacyPanel panel = new LegacyPanel(names);
        api.list(panel);
        return panel;
    }

    /** Those whom the panel shows in any way. */
    LookupResult<XuiUser> shown(Collection<String> names) {
        return look(names).shown(panel(), now(), lifetime);
    }

    /** Those who are set up in an inbound, so that they can be changed. */
    LookupResult<LegacyClient> read(Collection<String> names) {
        return clients(look(names));
    }

    LookupResult<LegacyClient> clients(LegacyPanel look) {
        return look.clients(panel(), now(), lifetime);
    }
}
