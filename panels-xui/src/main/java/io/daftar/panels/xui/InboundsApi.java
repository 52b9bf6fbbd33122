package io.daftar.panels.xui;

import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/** The calls that panels have for clients within inbounds: 3x-ui up to 3.0 and, below another path, the fork. */
final class InboundsApi {
    private final PanelHttp http;
    private final Flavour flavour;

    InboundsApi(PanelHttp http, Flavour flavour) {
        this.http = http;
        this.flavour = flavour;
    }

    PanelHttp http() {
        return http;
    }

    Flavour flavour() {
        return flavour;
    }

    private String[] path(String... call) {
        List<String> path = new ArrayList<>(
                flavour == Flavour.FORK ? List.of("xui", "API", "inbounds") : List.of("panel", "api", "inbounds"));
        path.addAll(List.of(call));
        return path.toArray(String[]::new);
    }

    /** Asks for all inbounds with all clients. */
    PanelRequest list() {
        return flavour == Flavour.FORK ? Requests.get(path()).folder() : Requests.get(path("list"));
    }

    /** Reads the answer to {@link #list}. */
    static Boolean read(Answer answer, InboundReader.Visitor visitor) throws IOException {
        return Envelope.read(answer, json -> InboundReader.read(json, visitor))
                .orElseThrow(() -> answer.failure(Kind.UNINTELLIGIBLE, "shows no list of inbounds", ""));
    }

    /** Clients are sent as a JSON document inside a JSON string. */
    private static ByteString body(int inbound, ByteString client) {
        Buffer settings = new Buffer().writeUtf8("{\"clients\":[").write(client).writeUtf8("]}");
        return Json.object(json -> {
            json.name("id").value(inbound);
            json.name("settings").value(settings.readUtf8());
        });
    }

    void add(int inbound, ByteString client) {
        http.call(Requests.post(path("addClient")).json(body(inbound, client)), Envelope::done);
    }

    void update(LegacyClient.Place place, ByteString client) {
        http.call(
                Requests.post(path("updateClient", place.key()))
                        .json(body(place.inbound().id(), client)),
                Envelope::done);
    }

    void delete(LegacyClient.Place place) {
        http.call(
                Requests.post(path(Integer.toString(place.inbound().id()), "delClient", place.key())), Envelope::done);
    }

    void reset(LegacyClient.Place place) {
        String inbound = Integer.toString(place.inbound().id());
        http.call(
                Requests.post(path(
                        inbound,
                        "resetClientTraffic",
                        Rules.pathName(place.settings().email()))),
                Envelope::done);
    }
}
