package io.daftar.panels.http;

/** What a sink threw, on its way out through the reading of an answer; {@link PanelHttp} throws what was thrown. */
final class SinkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RuntimeException thrown;

    SinkFailure(RuntimeException thrown) {
        super(null, thrown, false, false);
        this.thrown = thrown;
    }

    RuntimeException thrown() {
        return thrown;
    }
}
