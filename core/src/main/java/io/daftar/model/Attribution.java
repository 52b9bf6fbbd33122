package io.daftar.model;

import java.util.Objects;

/**
 * Who changes something, and why: as it stands in audit entries, usage entries and events.
 *
 * @param actor who is answerable
 * @param reason for people who ask later; not blank
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

    /** A person of the shop, by the name that the shop knows. */
    public static Attribution of(String user, String reason) {
        return new Attribution(Actor.user(user), reason);
    }
}
