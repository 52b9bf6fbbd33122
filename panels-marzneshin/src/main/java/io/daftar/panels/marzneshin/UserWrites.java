package io.daftar.panels.marzneshin;

import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panels.http.OneAtATime;
import io.daftar.panels.http.UserFailures;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;

/** Changes one user at a time, and never two at once: each write holds up the whole panel. Thread-safe. */
final class UserWrites {
    private final MarzneshinApi api;
    private final Map<String, String> defaults;
    private final OneAtATime writing;
    private final EnableSwitch enable;

    UserWrites(MarzneshinApi api, Map<String, String> defaults) {
        this.api = api;
        this.defaults = defaults;
        this.writing = new OneAtATime(api.http());
        this.enable = new EnableSwitch(api);
    }

    /** Checks every rule; returns what will be sent. */
    ByteString validate(NewPanelUser user) {
        return Bodies.create(user, UserOptions.of(defaults, user.options()));
    }

    /** The user as {@link #create} would have returned it, for use after a lost response; empty where there is none. */
    Optional<PanelUser> findCreated(NewPanelUser user) {
        String name = Rules.newName(user.name());
        Set<Long> services = UserOptions.of(defaults, user.options()).services();
        Optional<UserSnapshot> found = api.find(name);
        boolean asAsked = found.filter(shown ->
                        !shown.services().containsAll(services) || !shown.user().hasTerms(user.limit(), user.expiry()))
                .isEmpty();
        if (!asAsked) {
            throw UserFailures.otherTerms(api.http().name(), name);
        }
        return found.map(UserSnapshot::user);
    }

    PanelUser create(NewPanelUser user) {
        UserOptions options = UserOptions.of(defaults, user.options());
        ByteString body = Bodies.create(user, options);
        String name = Rules.newName(user.name());
        return writing.run(() -> {
            UserSnapshot created;
            try {
                created = api.create(body);
            } catch (PanelException e) {
                throw e.kind() == Kind.CONFLICT ? confirmed(name, e) : e;
            }
            if (!created.services().containsAll(options.services())) {
                throw withoutService(name, options, created);
            }
            return created.user();
        });
    }

    /** Marzneshin drops services that it does not have, or that we may not give, without a word. */
    private PanelException withoutService(String name, UserOptions options, UserSnapshot created) {
        api.delete(name);
        return UserFailures.rejected("panel " + api.http().name() + " gave user '" + name + "' only the services "
                + created.services() + " of " + options.services() + ", so the user was deleted again");
    }

    /** Marzneshin says that a user exists also where another one's key is the matter, or another administrator's. */
    private PanelException confirmed(String name, PanelException conflict) {
        if (api.count(name, Optional.empty()) > 0) {
            return conflict;
        }
        return new PanelException(
                Kind.REJECTED,
                "panel " + api.http().name() + " says that user '" + name + "' exists, but shows us no such user",
                conflict.call());
    }

    /** A user who shall be off is disabled first: new terms alone would let a limited user connect again. */
    PanelUser update(PanelUserChange change) {
        String name = Rules.pathName(change.name());
        ByteString body = Bodies.terms(change);
        return writing.run(() -> {
            if (!change.wantedOn()) {
                enable.off(name);
            }
            UserSnapshot after = api.change(name, body);
            confirmTerms(change, after);
            if (change.wantedOn()) {
                after = enable.on(name, after);
            } else if (after.enabled()) {
                throw mismatch(name, "shows the user switched on although it was told otherwise");
            }
            return after.user();
        });
    }

    private void confirmTerms(PanelUserChange change, UserSnapshot after) {
        boolean limited = Rules.SHARED.limit(change.limit())
                == Rules.SHARED.limit(after.user().limit());
        Expiry wanted = Rules.expiry(change.expiry());
        if (!limited || !wanted.equals(after.user().expiry())) {
            throw mismatch(change.name(), "shows other terms than it was given");
        }
    }

    private PanelException mismatch(String name, String what) {
        return UserFailures.mismatch(api.http().name(), name, what);
    }

    /** Brings a user just read to the wanted state; returns the user afterwards. */
    UserSnapshot switchTo(String name, UserSnapshot now, boolean on) {
        return writing.run(() -> on ? enable.on(name, now) : enable.off(name, now));
    }

    /** Stops a user whom the panel cannot show; it answers 500, and is asked afterwards whether it did so. */
    void stopUnreadable(String name) {
        writing.run(() -> {
            try {
                enable.off(name);
            } catch (PanelException e) {
                if (!isCrash(e) || api.count(name, Optional.of(false)) == 0) {
                    throw e;
                }
            }
            return name;
        });
    }

    UserSnapshot reset(String name) {
        return writing.run(() -> api.reset(name));
    }

    /** Marzneshin fails after deleting a user whom it cannot show, so a failure is looked into. */
    void delete(String name) {
        writing.run(() -> {
            try {
                api.delete(name);
            } catch (PanelException e) {
                boolean gone = e.kind() == Kind.NOT_FOUND || (isCrash(e) && api.count(name, Optional.empty()) == 0);
                if (!gone) {
                    throw e;
                }
            }
            return name;
        });
    }

    private static boolean isCrash(PanelException failure) {
        return failure.kind() == Kind.OUTCOME_UNKNOWN
                && failure.call().status().isPresent()
                && failure.call().status().getAsInt() == 500;
    }
}
