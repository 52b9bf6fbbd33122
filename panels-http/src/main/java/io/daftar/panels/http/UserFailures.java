package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Call;
import io.daftar.panel.PanelException.Kind;

/** Failures about one user, in the same words for every panel; {@code panel} is a {@link PanelHttp#name}. */
public final class UserFailures {
    private static final int LONGEST_SHOWN = 60;

    private UserFailures() {}

    /** What was asked for breaks a rule, so nothing is sent. */
    public static PanelException rejected(String why) {
        return new PanelException(Kind.REJECTED, why);
    }

    public static PanelException missing(String panel, String name) {
        return new PanelException(Kind.NOT_FOUND, "panel " + panel + " has no " + user(name));
    }

    /** A user is there, but not as the one that was to be created. */
    public static PanelException otherTerms(String panel, String name) {
        return new PanelException(Kind.CONFLICT, "panel " + panel + " has a " + user(name) + " with other terms");
    }

    /** The panel took a write, and shows afterwards what does not go with it; {@code what} is a clause. */
    public static PanelException mismatch(String panel, String name, String what) {
        return new PanelException(
                Kind.OUTCOME_UNKNOWN, "panel " + panel + " took a change of " + user(name) + " but " + what);
    }

    /** What a write did could not be read back. */
    public static PanelException unconfirmed(String panel, String name, PanelException why) {
        return new PanelException(
                Kind.OUTCOME_UNKNOWN,
                "a change of " + user(name) + " on panel " + panel + " could not be read back",
                why.call(),
                why);
    }

    /** What {@code call} answered of {@code who} cannot be understood; {@code why} is a clause. */
    public static PanelException nonsense(String panel, String who, String why, Call call) {
        return new PanelException(
                Kind.UNINTELLIGIBLE, "panel " + panel + " says nonsense about " + who + ": " + why, call);
    }

    /** A phrase for a user. */
    public static String user(String name) {
        return "user '" + shown(name) + "'";
    }

    /** Text of others as it may stand in a message: in one line and not too long. */
    public static String shown(String text) {
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
