package io.daftar.panels.xui;

import com.squareup.moshi.JsonWriter;
import io.daftar.panel.PanelUserChange;
import java.io.IOException;

/**
 * What an update sets. It always says {@code on}: the panels take an update without {@code enable} for an order to
 * disable the client.
 *
 * @param limit bytes, or zero for unlimited
 * @param expiry milliseconds as in {@link Settings}
 * @param on whether the client may connect
 */
record UserTerms(long limit, long expiry, boolean on) {
    /** Terms as they were asked for, checked against what the panels take. */
    static UserTerms of(PanelUserChange change) {
        return new UserTerms(Rules.SHARED.limit(change.limit()), Rules.expiry(change.expiry()), change.wantedOn());
    }

    void write(JsonWriter json) throws IOException {
        json.name("totalGB").value(limit);
        json.name("expiryTime").value(expiry);
        json.name("enable").value(on);
    }

    boolean areShownBy(Settings settings) {
        return settings.limit() == limit && settings.expiry() == expiry;
    }
}
