package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.model.ResellerHeldException;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.PanelException;
import io.daftar.store.DuplicateAccountException;
import java.util.Locale;

/** What a command ends with. */
final class ExitCodes {
    static final int DONE = 0;
    static final int SOMETHING_FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int COULD_NOT_RUN = 3;

    private ExitCodes() {}

    static int of(Exception failure) {
        if (failure instanceof UsageException
                || failure instanceof UnknownIdException
                || failure instanceof DuplicateAccountException
                || failure instanceof IllegalArgumentException) {
            return WRONG_USAGE;
        }
        if (failure instanceof ResellerHeldException) {
            return SOMETHING_FAILED;
        }
        if (failure instanceof PanelException panel) {
            return refusedBeforeAsking(panel) ? WRONG_USAGE : SOMETHING_FAILED;
        }
        return COULD_NOT_RUN;
    }

    /** What no panel was asked about was wrong from the start, such as an unknown kind of panel. */
    private static boolean refusedBeforeAsking(PanelException failure) {
        return failure.call().method().isEmpty()
                && (failure.kind() == PanelException.Kind.UNSUPPORTED
                        || failure.kind() == PanelException.Kind.REJECTED);
    }

    /** The failure as the one object that a program gets to see. */
    static JsonObject json(Exception failure, String message) {
        JsonObject json = new JsonObject().set("error", message);
        if (failure instanceof ResellerHeldException held) {
            return json.set("kind", "held")
                    .setTexts(
                            "holds",
                            held.holds().stream().map(Words::of).sorted().toList());
        }
        return failure instanceof PanelException panel
                ? json.set("kind", panel.kind().name().toLowerCase(Locale.ROOT))
                : json;
    }
}
