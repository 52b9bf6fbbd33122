package io.daftar.panels.eylandoo;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.PanelUserChange;
import io.daftar.panels.http.OneAtATime;
import io.daftar.panels.http.SwitchRules;
import io.daftar.panels.http.UserFailures;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/**
 * Changes one user at a time and reads back what came of it, since the panel's own word for a success is known from
 * descriptions only. Thread-safe.
 */
final class UserWrites {
    private final EylandooApi api;
    private final Map<String, String> defaults;
    private final OneAtATime writing;

    UserWrites(EylandooApi api, Map<String, String> defaults) {
        this.api = api;
        this.defaults = defaults;
        this.writing = new OneAtATime(api.http());
    }

    private UserTerms terms(Optional<Traffic> limit, Expiry expiry) {
        LocalDate end = EndDate.of(expiry, api.http().clock().instant());
        return new UserTerms(Rules.limit(limit), end);
    }

    /** Checks every rule; returns what will be sent. */
    ByteString validate(NewPanelUser user) {
        String name = Rules.newName(user.name());
        return terms(user.limit(), user.expiry()).creating(name, UserOptions.of(defaults, user.options()));
    }

    /** The user as {@link #create} would have returned it, for use after a lost response; empty where there is none. */
    Optional<PanelUser> findCreated(NewPanelUser user) {
        String name = Rules.newName(user.name());
        UserSnapshot found;
        try {
            found = api.get(name);
        } catch (PanelException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        UserTerms asked = terms(user.limit(), user.expiry());
        if (!asked.areStillShownBy(found, api.http().clock().instant())) {
            throw UserFailures.otherTerms(api.http().name(), name);
        }
        return Optional.of(withLink(found.user()));
    }

    PanelUser create(NewPanelUser user) {
        String name = user.name();
        UserTerms terms = terms(user.limit(), user.expiry());
        ByteString body = validate(user);
        return writing.run(() -> {
            try {
                api.create(body);
            } catch (PanelException e) {
                throw e.kind() == Kind.CONFLICT || e.kind() == Kind.REJECTED ? explained(name, e) : e;
            }
            UserSnapshot after = readBack(name);
            confirmTerms(name, terms, after);
            if (after.user().status() == PanelUserStatus.DISABLED) {
                throw mismatch(name, "shows the user as DISABLED");
            }
            return withLink(after.user());
        });
    }

    /** Asks the panel whether the user exists already, since the words of the refusal are not known. */
    private PanelException explained(String name, PanelException refusal) {
        try {
            api.get(name);
        } catch (PanelException e) {
            return e.kind() == Kind.NOT_FOUND ? refused(Kind.REJECTED, "refuses to create", name, refusal) : e;
        }
        return refused(Kind.CONFLICT, "already has", name, refusal);
    }

    private PanelException refused(Kind kind, String does, String name, PanelException refusal) {
        return new PanelException(
                kind, "panel " + api.http().name() + " " + does + " a user '" + name + "'", refusal.call(), refusal);
    }

    /** Adds the subscription link where the panel gives one. */
    private PanelUser withLink(PanelUser user) {
        Optional<String> link;
        try {
            link = api.subscription(user.name());
        } catch (PanelException e) {
            link = Optional.empty();
        }
        return new PanelUser(
                user.name(),
                user.used(),
                user.lifetime(),
                user.incarnation(),
                user.resetMark(),
                user.status(),
                user.limit(),
                user.expiry(),
                link);
    }

    PanelUser update(PanelUserChange change) {
        String name = Rules.pathName(change.name());
        UserTerms terms = terms(change.limit(), change.expiry());
        return writing.run(() -> {
            api.update(name, terms.updating());
            UserSnapshot after = readBack(name);
            confirmTerms(name, terms, after);
            if (after.user().status() == PanelUserStatus.UNKNOWN) {
                throw mismatch(name, "does not say whether the user is on");
            }
            return switchedTo(after.user(), change.wantedOn());
        });
    }

    PanelUser switchTo(String name, boolean on) {
        Rules.pathName(name);
        return writing.run(() -> switchedTo(api.get(name).user(), on));
    }

    /** Toggles a user just read if that is known to be needed; returns the user afterwards. */
    private PanelUser switchedTo(PanelUser now, boolean on) {
        String name = now.name();
        if (now.status() == PanelUserStatus.UNKNOWN) {
            throw new PanelException(
                    Kind.UNINTELLIGIBLE,
                    "panel " + api.http().name() + " does not say whether " + UserFailures.user(name)
                            + " is on, and can only toggle");
        }
        if (SwitchRules.isAlready(now.status(), on)) {
            return now;
        }
        api.toggle(name);
        PanelUser after = readBack(name).user();
        if (after.status() == PanelUserStatus.UNKNOWN || !SwitchRules.isAlready(after.status(), on)) {
            throw mismatch(name, "shows the user as " + after.status());
        }
        return after;
    }

    void reset(String name) {
        Rules.pathName(name);
        writing.run(() -> {
            Optional<Traffic> before = api.get(name).user().used();
            api.reset(name);
            Traffic after =
                    readBack(name).user().used().orElseThrow(() -> mismatch(name, "shows no usage by which to see it"));
            boolean smaller = before.filter(used -> after.compareTo(used) < 0).isPresent();
            if (!after.isZero() && !smaller) {
                throw mismatch(name, "shows a counter that is no smaller");
            }
            return after;
        });
    }

    void delete(String name) {
        Rules.pathName(name);
        writing.run(() -> {
            try {
                api.delete(name);
            } catch (PanelException e) {
                if (e.kind() == Kind.NOT_FOUND || (e.kind() == Kind.REJECTED && isGone(name))) {
                    return name;
                }
                throw e;
            }
            if (!isGone(name)) {
                throw mismatch(name, "still shows the user");
            }
            return name;
        });
    }

    private boolean isGone(String name) {
        try {
            api.get(name);
            return false;
        } catch (PanelException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return true;
            }
            throw unconfirmed(name, e);
        }
    }

    private UserSnapshot readBack(String name) {
        try {
            return api.get(name);
        } catch (PanelException e) {
            throw unconfirmed(name, e);
        }
    }

    private void confirmTerms(String name, UserTerms terms, UserSnapshot after) {
        if (!terms.areShownBy(after)) {
            throw mismatch(name, "shows other terms than it was given");
        }
    }

    private PanelException mismatch(String name, String what) {
        return UserFailures.mismatch(api.http().name(), name, what);
    }

    private PanelException unconfirmed(String name, PanelException why) {
        return UserFailures.unconfirmed(api.http().name(), name, why);
    }
}
