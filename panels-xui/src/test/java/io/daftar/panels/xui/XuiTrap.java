package io.daftar.panels.xui;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonReader;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.simulators.RequestLog;
import io.daftar.simulators.xui.XuiSimulator;
import io.daftar.simulators.xui.XuiVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A simulated panel, a client, and an administrator with bare hands, who comes by token where the panel has any. */
abstract class XuiTrap {
    private @Nullable SimulatedXui started;
    private @Nullable PanelClient opened;
    private @Nullable PanelHttp hands;

    @AfterEach
    final void close() {
        if (hands != null) {
            hands.close();
        }
        if (opened != null) {
            opened.close();
        }
        if (started != null) {
            started.close();
        }
    }

    final XuiSimulator start(XuiVersion version) {
        return use(SimulatedXui.start(version)).panel;
    }

    final SimulatedXui use(SimulatedXui harness) {
        started = harness;
        return harness;
    }

    final SimulatedXui harness() {
        return requireNonNull(started);
    }

    final XuiSimulator panel() {
        return harness().panel;
    }

    final PanelClient client() {
        PanelClient client = opened;
        if (client == null) {
            client = harness().open();
            opened = client;
        }
        return client;
    }

    /** The client, which knows by now what panel it talks to and is signed in. */
    final PanelClient settled() {
        client().capabilities();
        return client();
    }

    private PanelHttp byHand() {
        PanelHttp http = hands;
        if (http == null) {
            PanelCredentials credentials = panel().token()
                    .<PanelCredentials>map(PanelCredentials.Token::new)
                    .orElseGet(() -> new PanelCredentials.Password(panel().username(), panel().password()));
            http = PanelHttp.open(harness().access(credentials, Map.of()), HttpOptions.DEFAULTS, new XuiSignIn());
            hands = http;
        }
        return http;
    }

    /** Sends a change as another administrator would, and gives the answer. */
    final String send(PanelRequest request, String json) {
        return byHand().call(
                        request.json(ByteString.encodeUtf8(json)), answer -> answer.status() + " " + answer.excerpt());
    }

    final String send(PanelRequest request) {
        return byHand().call(request, answer -> answer.status() + " " + answer.excerpt());
    }

    private @Nullable Object read(PanelRequest request) {
        Map<?, ?> answer =
                (Map<?, ?>) byHand().call(request, got -> requireNonNull(got.json(JsonReader::readJsonValue)));
        return requireNonNull(answer).get("obj");
    }

    static String path(XuiVersion version, String rest) {
        return (version == XuiVersion.ALIREZA_1_12_0 ? "/xui/API/inbounds" : "/panel/api/inbounds") + rest;
    }

    static PanelRequest request(String method, String path) {
        String[] segments = path.substring(1).split("/", -1);
        return method.equals("GET") ? Requests.get(segments) : Requests.post(segments);
    }

    /** A client's record, as a panel from 3.1 on writes it. */
    final Map<?, ?> record(String name) {
        Map<?, ?> shown = (Map<?, ?>) requireNonNull(read(Requests.get("panel", "api", "clients", "get", name)));
        return (Map<?, ?>) requireNonNull(shown.get("client"));
    }

    /** A client's entries, as a panel before 3.1 writes them. */
    final List<Map<?, ?>> entries(String name) {
        PanelRequest list = panel().version() == XuiVersion.ALIREZA_1_12_0
                ? Requests.get("xui", "API", "inbounds").folder()
                : Requests.get("panel", "api", "inbounds", "list");
        List<Map<?, ?>> entries = new ArrayList<>();
        for (Object inbound : (List<?>) requireNonNull(read(list))) {
            String settings = (String) requireNonNull(((Map<?, ?>) inbound).get("settings"));
            for (Object client : (List<?>) requireNonNull(map(settings).get("clients"))) {
                if (name.equals(((Map<?, ?>) client).get("email"))) {
                    entries.add((Map<?, ?>) client);
                }
            }
        }
        return entries;
    }

    static Map<?, ?> map(String json) {
        try {
            return (Map<?, ?>)
                    requireNonNull(JsonReader.of(new Buffer().writeUtf8(json)).readJsonValue());
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    final NewPanelUser newUser(String name) {
        return harness().newUser(name);
    }

    final PanelUser shown(String name) {
        return requireNonNull(client().find(List.of(name)).found().get(name), name);
    }

    /** Requests since {@code mark}, as method and path. */
    final List<String> requestsSince(long mark) {
        return panel().requests().latest().stream()
                .filter(entry -> entry.number() > mark)
                .map(RequestLog.Entry::toString)
                .toList();
    }

    final List<String> writesSince(long mark) {
        return requestsSince(mark).stream()
                .filter(request -> request.startsWith("POST"))
                .toList();
    }

    static PanelException failure(Runnable call) {
        return requireNonNull(Assertions.catchThrowableOfType(PanelException.class, call::run), "no failure");
    }

    static Listing read(PanelClient client) {
        Listing listing = new Listing();
        client.forEachUser(listing);
        return listing;
    }

    static final class Listing implements UserSink {
        final List<PanelUser> users = new ArrayList<>();
        final Map<String, PanelException> unreadable = new LinkedHashMap<>();

        @Override
        public void user(PanelUser user) {
            users.add(user);
        }

        @Override
        public void unreadable(String what, PanelException why) {
            unreadable.put(what, why);
        }

        List<String> names() {
            return users.stream().map(PanelUser::name).toList();
        }

        PanelUser of(String name) {
            Optional<PanelUser> found =
                    users.stream().filter(user -> user.name().equals(name)).findFirst();
            return found.orElseThrow(() -> new AssertionError(name + " is not in " + names()));
        }
    }
}
