package io.daftar.panels.marzban;

import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.PanelUserChange;
import io.daftar.panels.http.OneAtATime;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.SwitchRules;
import io.daftar.panels.http.UserFailures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/**
 * Changes one user at a time, and never two at once: on SQLite a second writer makes Marzban fail, and each write makes
 * it talk to all of its nodes. Thread-safe.
 */
final class UserWrites {
    private final MarzbanApi api;
    private final Inbounds inbounds;
    private final Map<String, String> defaults;
    private final OneAtATime writing;

    UserWrites(MarzbanApi api, Map<String, String> defaults) {
        this.api = api;
        this.inbounds = new Inbounds(api.http());
        this.defaults = defaults;
        this.writing = new OneAtATime(api.http());
    }

    /** Checks every rule that can be without asking the panel, and tells what it will be asked for. */
    UserOptions validate(NewPanelUser user) {
        Rules.newName(user.name());
        UserOptions options = UserOptions.of(defaults, user.options());
        Bodies.create(user, Map.of(), options.note());
        return options;
    }

    PanelUser create(NewPanelUser user) {
        UserOptions options = validate(user);
        Map<String, List<String>> chosen = inbounds.choose(options);
        ByteString body = Bodies.create(user, chosen, options.note());
        try {
            return writing.run(() -> api.create(body)).user();
        } catch (PanelException e) {
            throw e.kind() == Kind.CONFLICT ? confirmed(user.name(), e) : e;
        }
    }

    /** Marzban says that a user exists also where it stumbled over something else. */
    private PanelException confirmed(String name, PanelException conflict) {
        try {
            api.get(name);
            return conflict;
        } catch (PanelException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return new PanelException(
                        Kind.REJECTED,
                        "panel " + api.http().name() + " says that user '" + name
                                + "' exists, but has no such user: it refuses something else",
                        conflict.call());
            }
            // It finds the user, and fails over showing it.
            return Page.isAboutContent(e) ? conflict : e;
        }
    }

    PanelUser update(PanelUserChange change) {
        Rules.SHARED.pathName(change.name());
        Bodies.terms(change, Optional.empty());
        return writing.run(() -> {
            ByteString body = Bodies.terms(change, nextPlan(change.name()));
            UserSnapshot after = api.modify(change.name(), body);
            confirmTerms(change, after);
            return after.user();
        });
    }

    /** A user whom Marzban cannot show has none that could be kept; new terms heal that user. */
    private Optional<ByteString> nextPlan(String name) {
        try {
            return api.get(name).nextPlan();
        } catch (PanelException e) {
            if (Page.isAboutContent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void confirmTerms(PanelUserChange change, UserSnapshot after) {
        boolean limited = Rules.SHARED.limit(change.limit())
                == after.user().limit().map(limit -> limit.bytes()).orElse(0L);
        boolean ends = change.expiry() instanceof Expiry.AfterFirstUse hold
                ? after.hold().orElse(0) == Rules.hold(hold)
                : after.expire().orElse(0) == Rules.expire(change.expiry());
        if (!limited || !ends) {
            throw mismatch(change.name(), "shows other terms than it was given");
        }
        confirmState(change.name(), change.wantedOn(), after);
    }

    /** Limited and expired are the panel's own verdicts, and may stand beside either wish. */
    private void confirmState(String name, boolean on, UserSnapshot after) {
        PanelUserStatus status = after.user().status();
        boolean contrary = on ? status == PanelUserStatus.DISABLED : status != PanelUserStatus.DISABLED;
        if (contrary) {
            throw mismatch(name, "shows the user as " + status + " although it was told otherwise");
        }
    }

    private PanelException mismatch(String name, String what) {
        return UserFailures.mismatch(api.http().name(), name, what);
    }

    /** Brings a user just read to the wanted state; returns the user afterwards. */
    UserSnapshot switchTo(UserSnapshot now, boolean on) {
        if (SwitchRules.isAlready(now.user().status(), on)) {
            return now;
        }
        ByteString body = on ? Bodies.enabled(now) : Bodies.disabled(now);
        String name = now.user().name();
        UserSnapshot after = writing.run(() -> api.modify(name, body));
        confirmState(name, on, after);
        return after;
    }

    UserSnapshot reset(String name) {
        return writing.run(() -> api.reset(name));
    }

    /** Marzban fails after deleting a user without an owner, so a failure is looked into. */
    void delete(String name) {
        writing.run(() -> {
            try {
                api.delete(name);
            } catch (PanelException e) {
                if (e.kind() != Kind.NOT_FOUND && !(isCrash(e) && isGone(name))) {
                    throw e;
                }
            }
            return name;
        });
    }

    private static boolean isCrash(PanelException failure) {
        return failure.kind() == Kind.OUTCOME_UNKNOWN
                && failure.call().status().isPresent()
                && failure.call().status().getAsInt() >= 500;
    }

    private boolean isGone(String name) {
        try {
            api.get(name);
            return false;
        } catch (PanelException e) {
            return e.kind() == Kind.NOT_FOUND;
        }
    }
}
