package io.daftar.panels.xui;

/** A panel answers as another flavour does than it was taken for; not seen outside this package. */
final class ChangedFlavourException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangedFlavourException() {
        super("the panel shows settings as newer ones do", null, false, false);
    }
}
