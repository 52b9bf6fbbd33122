package io.daftar.panel;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The result of finding users by name. Every name that was asked for is in exactly one of the three.
 *
 * @param found the users that exist, by the name asked for
 * @param missing the names that the panel says it does not have
 * @param failed the names that could not be looked up, and why
 */
public record Lookup(Map<String, PanelUser> found, Set<String> missing, Map<String, PanelException> failed) {
    public Lookup {
        found = Map.copyOf(found);
        missing = Set.copyOf(missing);
        failed = Map.copyOf(failed);
    }

    /**
     * The user of that name, or empty where the panel has none.
     *
     * @throws PanelException where the name could not be looked up
     */
    public Optional<PanelUser> user(String name) {
        PanelException failure = failed.get(name);
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(found.get(name));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects answers; the last answer for a name counts. Not thread-safe. */
    public static final class Builder {
        private final Map<String, PanelUser> found = new LinkedHashMap<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private final Map<String, PanelException> failed = new LinkedHashMap<>();

        private Builder() {}

        public Builder found(String name, PanelUser user) {
            missing.remove(name);
            failed.remove(name);
            found.put(name, user);
            return this;
        }

        public Builder missing(String name) {
            failed.remove(name);
            found.remove(name);
            missing.add(name);
            return this;
        }

        public Builder failed(String name, PanelException why) {
            found.remove(name);
            missing.remove(name);
            failed.put(name, why);
            return this;
        }

        public Lookup build() {
            return new Lookup(found, missing, failed);
        }
    }
}
