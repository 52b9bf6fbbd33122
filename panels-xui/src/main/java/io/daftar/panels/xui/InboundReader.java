package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import io.daftar.panels.http.Json;
import java.io.EOFException;
import java.io.IOException;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/**
 * Reads the list of inbounds as panels before 3.1 show it, client by client while it comes: the counters as a list, and
 * the clients in a document that is the text of the inbound's settings.
 */
final class InboundReader {
    private final Visitor visitor;

    /** Takes what is read, inbound by inbound; counters before clients on every version seen. */
    interface Visitor {
        void begin();

        void counters(ByteString row);

        void client(int inbound, ByteString entry);

        /** The settings of an inbound cannot be read to their end. */
        void broken(int inbound, String why);

        void end(Inbound inbound);
    }

    /** What is known of an inbound so far. */
    private static final class Draft {
        private int id;
        private String protocol = "";
        private String method = "";
        private int clients;
        private boolean allTime;
    }

    private InboundReader(Visitor visitor) {
        this.visitor = visitor;
    }

    /** @throws ChangedFlavourException where the settings are no text, as from 3.1 on */
    static Boolean read(JsonReader json, Visitor visitor) throws IOException {
        visitor.begin();
        InboundReader reader = new InboundReader(visitor);
        json.beginArray();
        while (json.hasNext()) {
            reader.inbound(json);
        }
        json.endArray();
        return true;
    }

    private void inbound(JsonReader json) throws IOException {
        Draft draft = new Draft();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> draft.id = Math.toIntExact(Json.wholeNumber(json).orElse(0));
                case "protocol" -> draft.protocol = Json.text(json).orElse("");
                case "allTime" -> {
                    draft.allTime = true;
                    json.skipValue();
                }
                case "clientStats" -> counters(json);
                case "settings" -> settings(json, draft);
                default -> json.skipValue();
            }
        }
        json.endObject();
        visitor.end(new Inbound(draft.id, draft.protocol, draft.method, draft.clients, draft.allTime));
    }

    private void counters(JsonReader json) throws IOException {
        if (json.peek() == JsonReader.Token.NULL) {
            json.skipValue();
            return;
        }
        json.beginArray();
        while (json.hasNext()) {
            visitor.counters(Json.raw(json).orElse(ByteString.EMPTY));
        }
        json.endArray();
    }

    private void settings(JsonReader json, Draft draft) throws IOException {
        switch (json.peek()) {
            case STRING -> {
                try (BufferedSource quoted = json.nextSource()) {
                    document(quoted, draft);
                }
            }
            case NULL -> json.skipValue();
            case BEGIN_OBJECT -> throw new ChangedFlavourException();
            default -> throw new JsonDataException("no settings at " + json.getPath());
        }
    }

    /** What breaks within the document leaves the list around it whole; what breaks off the answer does not. */
    private void document(BufferedSource quoted, Draft draft) throws IOException {
        QuotedText text = new QuotedText(quoted);
        JsonReader json = JsonReader.of(Okio.buffer(text));
        try {
            clients(json, draft);
        } catch (JsonDataException | JsonEncodingException e) {
            visitor.broken(draft.id, String.valueOf(e.getMessage()));
        } catch (EOFException e) {
            if (!text.isRead()) {
                throw e;
            }
            if (draft.clients > 0 || !text.wasEmpty()) {
                visitor.broken(draft.id, "the settings end in the middle");
            }
        }
    }

    private void clients(JsonReader json, Draft draft) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "method" -> draft.method = json.peek() == JsonReader.Token.STRING ? json.nextString() : skip(json);
                case "clients" -> {
                    if (json.peek() != JsonReader.Token.BEGIN_ARRAY) {
                        json.skipValue();
                        continue;
                    }
                    json.beginArray();
                    while (json.hasNext()) {
                        draft.clients++;
                        visitor.client(draft.id, Json.raw(json).orElse(ByteString.EMPTY));
                    }
                    json.endArray();
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    private static String skip(JsonReader json) throws IOException {
        json.skipValue();
        return "";
    }
}
