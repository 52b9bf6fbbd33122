package io.daftar.simulators.xui;

/** The panels that {@link XuiSimulator} can be: versions that were recorded while they ran. In order of age. */
public enum XuiVersion {
    /** alireza0's fork of x-ui: the API below {@code xui/API}, no tokens, no two-factor, no lockout. */
    ALIREZA_1_12_0("1.12.0"),
    /** Clients inside inbounds only; unknown routes answer 200 with an empty body when gzip is asked for. */
    V2_6_8("2.6.8"),
    /** The last version without CSRF tokens; depletion also switches the client's settings off. */
    V2_9_4("2.9.4"),
    /** CSRF tokens, bearer tokens and a lockout; a client may be in several inbounds. */
    V3_0_2("3.0.2"),
    /** Clients of their own ({@code panel/api/clients}), but no bulk switch. */
    V3_4_0("3.4.0"),
    /** The full bulk API. */
    V3_6_0("3.6.0"),
    /** The development line of 2026-08-22, commit 02002dc1, which still calls itself 3.6.0: tokens with a scope. */
    MAIN_2026_08("3.6.0");

    private final String number;

    XuiVersion(String number) {
        this.number = number;
    }

    /** The version that stands for a flavour: {@code modern}, {@code csrf}, {@code legacy} or {@code alireza}. */
    public static XuiVersion ofFlavour(String flavour) {
        return switch (flavour) {
            case "modern" -> V3_6_0;
            case "csrf" -> V3_0_2;
            case "legacy" -> V2_9_4;
            case "alireza" -> ALIREZA_1_12_0;
            default ->
                throw new IllegalArgumentException(
                        "a simulated 3x-ui is modern, csrf, legacy or alireza, not " + flavour);
        };
    }

    /** As the panel tells it. */
    public String number() {
        return number;
    }

    boolean since(XuiVersion other) {
        return compareTo(other) >= 0;
    }

    boolean isAlireza() {
        return this == ALIREZA_1_12_0;
    }

    /** Clients have records and an API of their own. */
    boolean isModern() {
        return since(V3_4_0);
    }

    boolean hasCsrf() {
        return since(V3_0_2);
    }

    /** Seconds between two runs of the traffic job. */
    int tickSeconds() {
        return hasCsrf() ? 5 : 10;
    }

    String inboundsPrefix() {
        return isAlireza() ? "/xui/API/inbounds" : "/panel/api/inbounds";
    }

    String cookieName() {
        return isAlireza() ? "x-ui" : "3x-ui";
    }
}
