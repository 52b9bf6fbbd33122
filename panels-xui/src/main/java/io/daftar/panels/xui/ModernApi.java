package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.UserFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/** The calls of 3x-ui from 3.1 that Daftar needs, one method each, with what their answers mean. */
final class ModernApi {
    private final PanelHttp http;

    ModernApi(PanelHttp http) {
        this.http = http;
    }

    PanelHttp http() {
        return http;
    }

    private static String[] path(String... call) {
        List<String> path = new ArrayList<>(List.of("panel", "api", "clients"));
        path.addAll(List.of(call));
        return path.toArray(String[]::new);
    }

    private static PanelRequest get(String... call) {
        return Requests.get(path(call));
    }

    private static PanelRequest post(String... call) {
        return Requests.post(path(call));
    }

    /** Makes sure that the panel keeps clients apart from its inbounds; fails where it does not. */
    static void probe(PanelHttp http) {
        PanelRequest request = get("list", "paged").query("page", 1).query("pageSize", 1);
        http.call(
                Requests.probe(request),
                answer -> Envelope.read(answer, json -> {
                            json.beginObject();
                            while (json.hasNext()) {
                                json.skipName();
                                json.skipValue();
                            }
                            json.endObject();
                            return true;
                        })
                        .orElseThrow(() -> answer.failure(Kind.UNINTELLIGIBLE, "shows no page of clients", "")));
    }

    /** Whether the panel has a bulk call, found out by sending it without names. */
    static boolean has(PanelHttp http, String bulkCall) {
        try {
            http.call(
                    Requests.probe(post(bulkCall)).json(named(List.of())),
                    answer -> Envelope.read(answer, ModernApi::bulk));
            return true;
        } catch (PanelException e) {
            if (FlavourProbe.isNotThere(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Asks for all clients, in the order in which they were made. */
    static PanelRequest list() {
        return get("list");
    }

    /** Reads the answer to {@link #list}. */
    static Boolean read(Answer answer, ModernClient.Rows rows) throws IOException {
        return Envelope.read(answer, json -> ModernClient.Rows.each(json, rows))
                .orElseThrow(() -> answer.failure(Kind.UNINTELLIGIBLE, "shows no list of clients", ""));
    }

    /** The client of that name; two requests, since the record does not say whether the panel stopped the client. */
    Optional<ModernClient> find(String name) {
        Optional<ByteString> record = record(name);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        Optional<Counters> counters =
                http.call(get("traffic", Rules.pathName(name)), answer -> Envelope.read(answer, Counters::parse));
        try {
            return Optional.of(
                    ModernClient.of(record.get(), counters, http.clock().instant()));
        } catch (IOException | JsonDataException e) {
            throw UserFailures.nonsense(
                    http.name(),
                    UserFailures.user(name),
                    String.valueOf(e.getMessage()),
                    PanelException.Call.answered("GET", "/panel/api/clients/get", 200, ""));
        }
    }

    private Optional<ByteString> record(String name) {
        try {
            return Optional.of(http.call(
                    get("get", Rules.pathName(name)),
                    answer -> Envelope.read(answer, ModernApi::client)
                            .orElseThrow(() -> answer.failure(Kind.UNINTELLIGIBLE, "shows no client", ""))));
        } catch (PanelException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ByteString client(JsonReader json) throws IOException {
        Optional<ByteString> record = Optional.empty();
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("client")) {
                record = Json.raw(json);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return record.orElseThrow(() -> new JsonDataException("no client"));
    }

    /** The panel forces new clients on, and gives keys to those that bring none. */
    void add(NewClient client, String subId) {
        ByteString body = Json.object(json -> {
            json.name("client").beginObject();
            json.name("email").value(client.name());
            json.name("subId").value(subId);
            client.terms().write(json);
            json.name("limitIp").value(client.options().limitIp());
            json.name("tgId").value(0);
            json.name("reset").value(0);
            json.name("flow").value(client.options().flow().orElse(""));
            json.name("group").value(client.options().group().orElse(""));
            json.name("comment").value(client.options().comment().orElse(""));
            json.endObject();
            json.name("inboundIds").beginArray();
            for (int inbound : client.options().inbounds()) {
                json.value(inbound);
            }
            json.endArray();
        });
        http.call(post("add").json(body), Envelope::done);
    }

    void update(String name, ByteString body) {
        http.call(post("update", Rules.pathName(name)).json(body), Envelope::done);
    }

    void reset(String name) {
        http.call(post("resetTraffic", Rules.pathName(name)), Envelope::done);
    }

    void delete(String name) {
        http.call(post("del", Rules.pathName(name)), Envelope::done);
    }

    /** Makes a bulk call; returns the names that the panel passed over, and why. */
    Map<String, String> bulk(String call, Collection<String> names) {
        return http.call(
                post(call).json(named(names)),
                answer -> Envelope.written(answer, ModernApi::bulk)
                        .orElseThrow(
                                () -> answer.failure(Kind.OUTCOME_UNKNOWN, "does not say whom it passed over", "")));
    }

    private static ByteString named(Collection<String> names) {
        return Json.object(json -> {
            json.name("emails").beginArray();
            for (String name : names) {
                json.value(name);
            }
            json.endArray();
        });
    }

    private static Map<String, String> bulk(JsonReader json) throws IOException {
        Map<String, String> skipped = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("skipped") && json.peek() == JsonReader.Token.BEGIN_ARRAY) {
                json.beginArray();
                while (json.hasNext()) {
                    skipped(json, skipped);
                }
                json.endArray();
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return skipped;
    }

    private static void skipped(JsonReader json, Map<String, String> skipped) throws IOException {
        String email = "";
        String reason = "";
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "email" -> email = Json.text(json).orElse("");
                case "reason" -> reason = Json.text(json).orElse("");
                default -> json.skipValue();
            }
        }
        json.endObject();
        skipped.put(email, reason);
    }

    /** What the panel calls itself, where it does: it may answer nothing at all right after its start. */
    static Optional<String> version(PanelHttp http) {
        return http.call(
                Requests.get("panel", "api", "server", "status").once(),
                answer -> Envelope.read(answer, json -> {
                            Optional<String> version = Optional.empty();
                            json.beginObject();
                            while (json.hasNext()) {
                                if (json.nextName().equals("panelVersion")) {
                                    version = Json.text(json);
                                } else {
                                    json.skipValue();
                                }
                            }
                            json.endObject();
                            return version;
                        })
                        .flatMap(version -> version));
    }
}
