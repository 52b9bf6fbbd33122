package io.daftar.panel;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A kind of panel, given to the engine by the host. Thread-safe. */
public interface PanelType {
    /** The name under which panels of this kind are stored, such as {@code marzban}. */
    String name();

    /**
     * Refuses options that no panel of this kind has as defaults for new users.
     *
     * @throws PanelException {@code REJECTED}, naming the key and the known ones, or what is wrong with a value
     */
    default void checkOptions(Map<String, String> options) {}

    /** Makes a client. Does no I/O. */
    PanelClient open(PanelAccess access);

    /** The type of that name, whose clients come from {@code opening}; see {@link #open}. Its text form is its name. */
    static PanelType of(String name, Function<PanelAccess, PanelClient> opening) {
        return of(name, options -> {}, opening);
    }

    /** As {@link #of(String, Function)}, with {@code check} for {@link #checkOptions}. */
    static PanelType of(String name, Consumer<Map<String, String>> check, Function<PanelAccess, PanelClient> opening) {
        return new PanelType() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void checkOptions(Map<String, String> options) {
                check.accept(options);
            }

            @Override
            public PanelClient open(PanelAccess access) {
                return opening.apply(access);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
