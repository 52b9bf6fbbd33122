package io.daftar.event;

/**
 * Told of what happens. Called on the thread that does the work, outside of transactions; what it throws is logged and
 * harms nothing.
 */
public interface EngineListener {
    /** Listens to nothing. */
    EngineListener NONE = new EngineListener() {};

    /** A panel is about to be read, was read a page further, or is done. */
    default void syncProgress(SyncProgress progress) {}
}
