package io.daftar.store;

/** A row was changed by somebody else since it was read: read it again and decide again. */
public final class StaleVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleVersionException(String what) {
        super(what + " was changed by somebody else meanwhile");
    }
}
