package io.daftar.model;

/** The id or name given does not exist. */
public final class UnknownIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Such as {@code there is no config 123}.
     *
     * @param what the noun, such as {@code config}
     * @param id as it was given
     */
    public UnknownIdException(String what, Object id) {
        super("there is no " + what + " " + id);
    }
}
