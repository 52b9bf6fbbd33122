package io.daftar.panels.eylandoo;

import io.daftar.panel.Lookup;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.UserFailures;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Asks for users one by one. A panel that is gone or broken is not asked again for every name that is left. */
final class NameSearch {
    private static final Logger LOG = LoggerFactory.getLogger(EylandooClient.class);
    private static final int FAILURES_IN_A_ROW = 3;

    private final EylandooApi api;
    private final Lookup.Builder lookup = Lookup.builder();
    private boolean answered;
    private int failuresInARow;
    private Optional<PanelException> gaveUp = Optional.empty();

    NameSearch(EylandooApi api) {
        this.api = api;
    }

    Lookup ask(Collection<String> names) {
        for (String name : new LinkedHashSet<>(names)) {
            if (gaveUp.isPresent()) {
                lookup.failed(name, gaveUp.get());
            } else {
                ask(name);
            }
        }
        return lookup.build();
    }

    private void ask(String name) {
        try {
            Rules.pathName(name);
        } catch (PanelException e) {
            lookup.failed(name, e);
            return;
        }
        try {
            UserSnapshot user = api.get(name);
            user.usage().log(Level.INFO, UserFailures.shown(name));
            lookup.found(name, user.user());
            answered = true;
            failuresInARow = 0;
        } catch (PanelException e) {
            failed(name, e);
        }
    }

    private void failed(String name, PanelException why) {
        if (why.kind() == Kind.NOT_FOUND) {
            lookup.missing(name);
            answered = true;
            failuresInARow = 0;
            return;
        }
        // One that cannot travel in a path is no failure of the panel's.
        boolean sent = !why.call().equals(PanelException.Call.NONE) || why.kind() != Kind.REJECTED;
        log(name, why);
        lookup.failed(name, why);
        failuresInARow += sent ? 1 : 0;
        boolean hopeless = why.kind().isTransient() || why.kind() == Kind.DENIED;
        if (hopeless && !answered) {
            throw why;
        }
        if (hopeless || failuresInARow >= FAILURES_IN_A_ROW) {
            gaveUp = Optional.of(why);
        }
    }

    private static void log(String name, PanelException why) {
        String user = UserFailures.shown(name);
        why.call()
                .status()
                .ifPresent(status -> LOG.warn(
                        "Eylandoo Get User failed: (status: {}, username: {}, body_preview: {})",
                        status,
                        user,
                        why.call().excerpt().isEmpty()
                                ? why.getMessage()
                                : why.call().excerpt()));
        LOG.warn("Eylandoo Get User Usage: failed to retrieve user data (username: {})", user);
    }
}
