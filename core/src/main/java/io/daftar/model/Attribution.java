package io.daftar.model;

import java.util.Objects;

/**
 * The actor and the reason of a change, as audit entries, usage entries and events record them.
 *
 * @param actor the person or job that makes the change
 * @param reason why, for the history; not blank
 */
public record Attribution(Actor actor, String reason) {
    public Attribution {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(reason, "reason");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason must be given, but is '" + reason + "'");
        }
    }

    public static Attribution of(Actor actor, String reason) {
        return new Attribution(actor, reason);
    }

    /** Attributes a change to a person, by the host's name for them. */
    public static Attribution of(String user, String reason) {
        return new Attribution(Actor.user(user), reason);
    }
}
