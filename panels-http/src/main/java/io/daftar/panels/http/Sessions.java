package io.daftar.panels.http;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one session that all calls to a panel share. However many threads find it over, one signs in and the others wait.
 * Refused credentials are not tried again for a while: panels report every failed attempt to their owner, and some lock
 * out. Thread-safe.
 */
final class Sessions {
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMinutes(15);

    private final SignIn signIn;
    private final Optional<PanelCredentials> credentials;
    private final String panel;
    private final Clock clock;
    private final Secrets secrets;

    private final ReentrantLock signingIn = new ReentrantLock();
    private volatile @Nullable Held held;
    private @Nullable Refusal refusal;

    /** The session of one sign-in, and whether the panel ever took it; two of them may hold the same token. */
    static final class Held {
        private final Session session;
        private volatile boolean proven;

        private Held(Session session) {
            this.session = session;
        }

        Session session() {
            return session;
        }

        /** The panel took it. */
        void took() {
            proven = true;
        }
    }

    private record Refusal(PanelException why, Instant until) {}

    Sessions(SignIn signIn, Optional<PanelCredentials> credentials, String panel, Clock clock, Secrets secrets) {
        this.signIn = signIn;
        this.credentials = credentials;
        this.panel = panel;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** The session to use, after signing in where there is none or it is about to end. */
    Held current(PanelHttp http) {
        Held now = held;
        return now != null && !isDue(now)
                ? now
                : locked(() -> {
                    Held meanwhile = held;
                    return meanwhile != null && !isDue(meanwhile) ? meanwhile : fresh(http);
                });
    }

    /** A session in place of {@code over}, which the panel refused for {@code why}; fails so where signing in is no help. */
    Held instead(Held over, PanelException why, PanelHttp http) {
        if (over.session.lasting()) {
            throw why;
        }
        return locked(() -> {
            Held now = held;
            if (now != null && now != over) {
                return now;
            }
            held = null;
            return fresh(http);
        });
    }

    /** The panel refused a session just made: signing in again at once would repeat for ever. */
    void refused(Held fresh, PanelException why) {
        locked(() -> {
            if (held == fresh) {
                held = null;
                if (!fresh.proven) {
                    remember(why);
                }
            }
            return fresh;
        });
    }

    private boolean isDue(Held now) {
        return now.session.renewAt().filter(at -> !clock.instant().isBefore(at)).isPresent();
    }

    private Held fresh(PanelHttp http) {
        Refusal refused = refusal;
        if (refused != null && clock.instant().isBefore(refused.until)) {
            throw refused.why;
        }
        refusal = null;
        PanelCredentials given = credentials.orElseThrow(
                () -> new PanelException(Kind.DENIED, "panel " + panel + " needs credentials, but none were given"));
        try {
            Session session = signIn.signIn(http, given);
            secrets.add(session);
            Held fresh = new Held(session);
            held = fresh;
            return fresh;
        } catch (PanelException e) {
            if (e.kind() == Kind.DENIED) {
                remember(e);
            }
            throw e;
        }
    }

    private void remember(PanelException why) {
        refusal = new Refusal(why, clock.instant().plus(PAUSE_AFTER_REFUSAL));
    }

    private Held locked(Supplier<Held> change) {
        try {
            signingIn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PanelException(
                    Kind.UNREACHABLE, "the thread was interrupted while another one signed in to panel " + panel);
        }
        try {
            return change.get();
        } finally {
            signingIn.unlock();
        }
    }
}
