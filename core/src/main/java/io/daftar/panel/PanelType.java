package io.daftar.panel;

/** A kind of panel, given to the engine by the host. Thread-safe. */
public interface PanelType {
    /** The word by which panels of this kind are stored, such as {@code marzban}. */
    String name();

    /** Makes a client. Does no I/O. */
    PanelClient open(PanelAccess access);
}
