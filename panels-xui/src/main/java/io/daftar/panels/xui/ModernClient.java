package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelUser;
import io.daftar.panels.http.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;

/**
 * A client with a record of its own.
 *
 * @param record as the panel showed it
 */
record ModernClient(PanelUser user, Settings settings, ByteString record) implements XuiUser {
    @Override
    public boolean setOn() {
        return settings.on();
    }

    @Override
    public String toString() {
        return "client " + user.name();
    }

    static ModernClient of(ByteString record, Optional<Counters> counters, Instant now) throws IOException {
        Settings settings = settings(record);
        return new ModernClient(XuiUser.user(settings, counters, now, false), settings, record);
    }

    /** A row of the full list, which has the counters in it. */
    static ModernClient listed(ByteString row, Instant now) throws IOException {
        return of(row, counters(row), now);
    }

    static Settings settings(ByteString record) throws IOException {
        try (JsonReader json = JsonReader.of(new Buffer().write(record))) {
            Settings settings = Settings.parse(json);
            if (settings.email().isEmpty()) {
                throw new JsonDataException("no email");
            }
            return settings;
        }
    }

    /** Absent where the panel has lost the row. */
    private static Optional<Counters> counters(ByteString row) throws IOException {
        Optional<Counters> counters = Optional.empty();
        try (JsonReader json = JsonReader.of(new Buffer().write(row))) {
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals("traffic") && json.peek() != JsonReader.Token.NULL) {
                    counters = Optional.of(Counters.parse(json));
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        }
        return counters;
    }

    /** The email of a row that is otherwise malformed. */
    static Optional<String> nameIn(ByteString row) {
        try (JsonReader json = JsonReader.of(new Buffer().write(row))) {
            return Optional.of(Settings.parse(json).email()).filter(email -> !email.isEmpty());
        } catch (IOException | JsonDataException e) {
            return Optional.empty();
        }
    }

    /** Takes rows one after another, each unparsed, so that a malformed one spoils no other. */
    interface Rows {
        void begin();

        void row(ByteString row);

        static Boolean each(JsonReader json, Rows rows) throws IOException {
            rows.begin();
            json.beginArray();
            while (json.hasNext()) {
                rows.row(Json.raw(json).orElse(ByteString.EMPTY));
            }
            json.endArray();
            return true;
        }
    }
}
