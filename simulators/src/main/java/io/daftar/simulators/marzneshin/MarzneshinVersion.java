package io.daftar.simulators.marzneshin;

/** Builds of Marzneshin that behave differently. */
public enum MarzneshinVersion {
    /** The last release, and what the image {@code latest} holds. */
    V0_7_4,
    /**
     * The default branch of October 2025, and what the image {@code nightly} holds. It fails on a change that names
     * neither an expire strategy nor a usage duration.
     */
    NIGHTLY;

    /** The build that goes by this name: {@code v0.7.4} or {@code nightly}. */
    public static MarzneshinVersion ofFlavour(String flavour) {
        return switch (flavour) {
            case "v0.7.4" -> V0_7_4;
            case "nightly" -> NIGHTLY;
            default ->
                throw new IllegalArgumentException("a simulated Marzneshin is v0.7.4 or nightly, not " + flavour);
        };
    }
}
