package io.daftar.panels.eylandoo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.simulators.RequestLog;
import io.daftar.simulators.eylandoo.EylandooSimulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

/** A simulated panel, a client, and what the client logs. */
abstract class EylandooTrap {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(EylandooClient.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    EylandooSimulator panel;
    SimulatedEylandoo harness;
    PanelClient client;

    @BeforeEach
    final void open() {
        harness = SimulatedEylandoo.start();
        panel = harness.panel();
        client = harness.open();
        LOGGER.setLevel(Level.INFO);
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    final void close() {
        LOGGER.detachAppender(log);
        client.close();
        harness.close();
    }

    final List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
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

    static PanelUserChange change(String name, Traffic limit, boolean on) {
        return new PanelUserChange(name, Optional.of(limit), Expiry.never(), on);
    }

    static PanelException failure(Runnable call) {
        return Assertions.catchThrowableOfType(PanelException.class, call::run);
    }

    final Listing read() {
        Listing listing = new Listing();
        client.forEachUser(listing);
        return listing;
    }

    static final class Listing implements UserSink {
        final Map<String, PanelUser> users = new LinkedHashMap<>();
        final Map<String, PanelException> unreadable = new LinkedHashMap<>();
        final List<Integer> usersAtAsking = new ArrayList<>();

        @Override
        public void user(PanelUser user) {
            users.put(user.name(), user);
        }

        @Override
        public void asking() {
            usersAtAsking.add(users.size());
        }

        @Override
        public void unreadable(String what, PanelException why) {
            unreadable.put(what, why);
        }
    }
}
