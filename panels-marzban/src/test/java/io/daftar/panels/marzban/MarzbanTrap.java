package io.daftar.panels.marzban;

import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.TokenSignIn;
import io.daftar.simulators.RequestLog;
import io.daftar.simulators.marzban.MarzbanSimulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulated panel, a client, and a second administrator with bare hands. */
abstract class MarzbanTrap {
    MarzbanSimulator panel;
    SimulatedMarzban harness;
    PanelClient client;
    PanelHttp byHand;

    @BeforeEach
    final void open() {
        harness = SimulatedMarzban.start();
        panel = harness.panel();
        client = harness.open();
        byHand = PanelHttp.open(harness.access(), HttpOptions.DEFAULTS, new TokenSignIn("api", "admin", "token"));
    }

    @AfterEach
    final void close() {
        byHand.close();
        client.close();
        harness.close();
    }

    /** Sends a change as another administrator would, and gives the answer. */
    final String send(PanelRequest request, String json) {
        return byHand.call(
                request.json(ByteString.encodeUtf8(json)), answer -> answer.status() + " " + answer.excerpt());
    }

    /** The user as the panel writes it. */
    final Map<?, ?> raw(String name) {
        return byHand.call(
                PanelRequest.get("api", "user", name), answer -> (Map<?, ?>) answer.json(json -> json.readJsonValue()));
    }

    final PanelUser shown(String name) {
        return client.find(List.of(name)).found().get(name);
    }

    /** Requests since {@code mark}, as method and path. */
    final List<String> requestsSince(long mark) {
        return panel.requests().latest().stream()
                .filter(entry -> entry.number() > mark)
                .map(RequestLog.Entry::toString)
                .toList();
    }

    static PanelException failure(Runnable call) {
        return Assertions.catchThrowableOfType(PanelException.class, call::run);
    }

    static Listing read(PanelClient client) {
        Listing listing = new Listing();
        client.forEachUser(listing);
        return listing;
    }

    static final class Listing implements UserSink {
        final List<PanelUser> users = new ArrayList<>();
        final Map<String, PanelException> unreadable = new LinkedHashMap<>();
        final List<Long> totals = new ArrayList<>();

        @Override
        public void user(PanelUser user) {
            users.add(user);
        }

        @Override
        public void total(long users) {
            totals.add(users);
        }

        @Override
        public void unreadable(String what, PanelException why) {
            unreadable.put(what, why);
        }

        List<String> names() {
            return users.stream().map(PanelUser::name).toList();
        }
    }
}
