package io.daftar.panels.xui;

import com.squareup.moshi.JsonWriter;
import io.daftar.panel.PanelUserChange;
import java.io.IOException;

/**
 * What an update sets. There is none without {@code on}: the panels take an update without {@code enable} for the wish
 * to cut the client off.
 *
 * @param limit bytes, or zero for unlimited
 * @param expiry milliseconds as in {@link Settings}
 * @param on whether the client may connect
 */
record UserTerms(long limit, long expiry, boolean on) {
    /** Terms as they were asked for, checked against what the panels take. */
    static UserTerms of(PanelUserChange change) {
        return new UserTerms(Rules.limit(change.limit()), Rules.expiry(change.expiry()), change.wantedOn());
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
