package io.daftar.store;

/** What was to be changed had been changed by somebody else since it was read: read it again and decide anew. */
public final class StaleVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleVersionException(String what) {
        super(what + " was changed by somebody else meanwhile");
    }
}
