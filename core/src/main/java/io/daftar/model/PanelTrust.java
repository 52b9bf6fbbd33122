package io.daftar.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which TLS certificates of a panel are believed. There is no way to believe all.
 *
 * @param authority a private certificate authority or the panel's own self-signed certificate, in PEM form, believed
 *     instead of the public authorities
 * @param pins SHA-256 pins of public keys, in the form {@code sha256/BASE64}; where any is given, the chain must
 *     contain one of them
 */
public record PanelTrust(Optional<String> authority, Set<String> pins) {
    /** The public authorities that the Java runtime knows. */
    public static final PanelTrust PUBLIC = new PanelTrust(Optional.empty(), Set.of());

    public PanelTrust {
        authority.ifPresent(pem -> {
            if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
                throw new IllegalArgumentException("the certificate authority must be in PEM form");
            }
        });
        for (String pin : pins) {
            if (!pin.matches("sha256/[A-Za-z0-9+/]{43}=")) {
                throw new IllegalArgumentException(
                        "a certificate pin must look like sha256/BASE64 of 32 bytes, but is " + pin);
            }
        }
        pins = Set.copyOf(pins);
    }

    public static PanelTrust authority(String pem) {
        return new PanelTrust(Optional.of(pem), Set.of());
    }

    public static PanelTrust pinned(String... pins) {
        return PUBLIC.alsoPinned(pins);
    }

    /** Any of the pins so far or of {@code more} will do. */
    public PanelTrust alsoPinned(String... more) {
        Set<String> all = new LinkedHashSet<>(pins);
        Collections.addAll(all, more);
        return new PanelTrust(authority, all);
    }
}
