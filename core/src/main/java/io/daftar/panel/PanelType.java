package io.daftar.panel;

import java.util.function.Function;

/** A kind of panel, given to the engine by the host. Thread-safe. */
public interface PanelType {
    /** The word by which panels of this kind are stored, such as {@code marzban}. */
    String name();

    /** Makes a client. Does no I/O. */
    PanelClient open(PanelAccess access);

    /** The type of that name, whose clients {@code opening} makes; see {@link #open}. Its text form is its name. */
    static PanelType of(String name, Function<PanelAccess, PanelClient> opening) {
        return new PanelType() {
            @Override
            public String name() {
                return name;
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
