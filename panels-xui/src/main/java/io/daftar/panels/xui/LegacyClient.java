package io.daftar.panels.xui;

import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelUser;
import io.daftar.panels.http.UserFailures;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/**
 * A client as an entry in the settings of its inbounds.
 *
 * @param places at least one; up to 2.9 and on the fork, exactly one
 */
record LegacyClient(PanelUser user, List<Place> places) implements XuiUser {
    LegacyClient {
        places = List.copyOf(places);
    }

    /**
     * An entry.
     *
     * @param entry as the panel showed it
     */
    record Place(Inbound inbound, Settings settings, ByteString entry) {
        /** By what the panel's calls know this entry. */
        String key() {
            String field = inbound.keyField();
            String key = settings.keys().getOrDefault(field, "");
            if (!Rules.fitsPath(key)) {
                throw UserFailures.rejected(
                        UserFailures.user(settings.email()) + " has " + (key.isEmpty() ? "no" : "an")
                                + " " + field + " in inbound " + inbound.id()
                                + " by which 3x-ui could be asked for a change: it must not be empty nor have a slash");
            }
            return key;
        }

        @Override
        public String toString() {
            return "entry in inbound " + inbound.id();
        }
    }

    static Settings settings(ByteString entry) throws IOException {
        try (JsonReader json = JsonReader.of(new Buffer().write(entry))) {
            return Settings.parse(json);
        }
    }

    static Counters counters(ByteString row) throws IOException {
        try (JsonReader json = JsonReader.of(new Buffer().write(row))) {
            return Counters.parse(json);
        }
    }

    /** Copies of a client may disagree; one that is on lets the client connect. */
    @Override
    public boolean setOn() {
        return places.stream().anyMatch(place -> place.settings().on());
    }
}
