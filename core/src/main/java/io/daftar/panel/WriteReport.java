package io.daftar.panel;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The result of a write to many users. Every name that was given is in exactly one of the three; a user in the wanted
 * state already counts as done.
 *
 * @param done written, without the panel showing the user afterwards
 * @param shown written, and the user as the panel showed it afterwards
 * @param failed not written, or not known to be; and why
 */
public record WriteReport(Set<String> done, Map<String, PanelUser> shown, Map<String, PanelException> failed) {
    public WriteReport {
        done = Set.copyOf(done);
        shown = Map.copyOf(shown);
        failed = Map.copyOf(failed);
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean succeeded(String name) {
        return done.contains(name) || shown.containsKey(name);
    }

    /** Collects outcomes; the last outcome for a name counts. Not thread-safe. */
    public static final class Builder {
        private final Set<String> done = new LinkedHashSet<>();
        private final Map<String, PanelUser> shown = new LinkedHashMap<>();
        private final Map<String, PanelException> failed = new LinkedHashMap<>();

        private Builder() {}

        public Builder done(String name) {
            shown.remove(name);
            failed.remove(name);
            done.add(name);
            return this;
        }

        public Builder done(String name, PanelUser after) {
            done.remove(name);
            failed.remove(name);
            shown.put(name, after);
            return this;
        }

        public Builder failed(String name, PanelException why) {
            done.remove(name);
            shown.remove(name);
            failed.put(name, why);
            return this;
        }

        public WriteReport build() {
            return new WriteReport(done, shown, failed);
        }
    }
}
