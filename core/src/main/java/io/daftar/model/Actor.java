package io.daftar.model;

/**
 * The person or job that makes a change.
 *
 * @param kind a person, or Daftar itself
 * @param name the host's name for the person, or the name of the job; not blank, at most 100 characters
 */
public record Actor(Kind kind, String name) {
    /** A person of the host, or Daftar itself. */
    public enum Kind {
        USER,
        SYSTEM
    }

    public Actor {
        Checks.text("actor name", name, 100);
    }

    public static Actor user(String name) {
        return new Actor(Kind.USER, name);
    }

    public static Actor system(String job) {
        return new Actor(Kind.SYSTEM, job);
    }

    /** The form that is stored and shown, such as {@code user:support-7}. */
    @Override
    public String toString() {
        return (kind == Kind.USER ? "user:" : "system:") + name;
    }

    /** Reads what {@link #toString} wrote. */
    public static Actor parse(String text) {
        if (text.startsWith("user:")) {
            return user(text.substring("user:".length()));
        }
        if (text.startsWith("system:")) {
            return system(text.substring("system:".length()));
        }
        throw new IllegalArgumentException("not an actor: " + text);
    }
}
