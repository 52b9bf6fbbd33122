package io.daftar.model;

/** An operation is refused while a reset of the usage is under way. It can be called again when the reset has ended. */
public final class ResetUnderWayException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public ResetUnderWayException(ConfigId config) {
        super("another reset of config " + config + " is under way");
    }

    public ResetUnderWayException(ResellerId reseller) {
        super("the usage of reseller " + reseller + " is being reset already");
    }
}
