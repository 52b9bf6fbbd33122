package io.daftar.panels.xui;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.daftar.panels.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Clients as they are sent back: complete, since whatever an update leaves out is emptied, and with every field that the
 * panel showed, known to this library or not.
 */
final class ClientJson {
    private static final Set<String> TERMS = Set.of("totalGB", "expiryTime", "enable");
    private static final Set<String> SWITCH = Set.of("enable");

    private ClientJson() {}

    /** An entry of an inbound's settings with new terms. */
    static ByteString entry(ByteString shown, UserTerms terms) {
        return Json.object(json -> {
            copy(shown, json, TERMS);
            terms.write(json);
        });
    }

    /** An entry of an inbound's settings, on or off. */
    static ByteString entry(ByteString shown, boolean on) {
        return Json.object(json -> {
            copy(shown, json, SWITCH);
            json.name("enable").value(on);
        });
    }

    private static void copy(ByteString shown, JsonWriter json, Set<String> without) throws IOException {
        each(shown, (name, value) -> {
            if (!without.contains(name)) {
                json.name(name).value(value);
            }
        });
    }

    /** A client's record, with new terms, in the form that updates take: keys, types and names of fields differ. */
    static ByteString update(ByteString record, UserTerms terms) {
        return Json.object(json -> {
            each(record, (name, value) -> copyOfRecord(name, value, json));
            terms.write(json);
        });
    }

    /**
     * The number of the record, which has the name of the client's key, and what the panel keeps by itself are left out;
     * so is what is empty, which is the same to the panel and has the wrong type for some fields.
     */
    private static void copyOfRecord(String name, BufferedSource source, JsonWriter json) throws IOException {
        ByteString value = source.readByteString();
        boolean empty = value.equals(ByteString.encodeUtf8("\"\"")) || value.equals(ByteString.encodeUtf8("null"));
        if (empty || TERMS.contains(name)) {
            return;
        }
        switch (name) {
            case "id", "inboundIds", "traffic", "createdAt", "updatedAt" -> {}
            case "uuid" -> json.name("id").value(new Buffer().write(value));
            case "allowedIPs" -> addresses(value, json);
            default -> json.name(name).value(new Buffer().write(value));
        }
    }

    /** Shown as one text, taken as a list. */
    private static void addresses(ByteString shown, JsonWriter json) throws IOException {
        try (JsonReader value = JsonReader.of(new Buffer().write(shown))) {
            if (value.peek() != JsonReader.Token.STRING) {
                json.name("allowedIPs").value(new Buffer().write(shown));
                return;
            }
            json.name("allowedIPs").beginArray();
            for (String address : value.nextString().split(",", -1)) {
                json.value(address.strip());
            }
            json.endArray();
        }
    }

    private interface Member {
        void take(String name, BufferedSource value) throws IOException;
    }

    private static void each(ByteString object, Member member) {
        try (JsonReader json = JsonReader.of(new Buffer().write(object))) {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                try (BufferedSource value = json.nextSource()) {
                    member.take(name, value);
                }
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }
}
