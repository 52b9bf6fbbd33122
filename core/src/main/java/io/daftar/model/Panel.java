package io.daftar.model;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A VPN panel that Daftar works with. Its credentials are stored separately, encrypted.
 *
 * @param id chosen by the store
 * @param name for people
 * @param type the name of its {@code PanelType}, such as {@code marzban}
 * @param url its address, with its base path where it has one
 * @param trust which TLS certificates are trusted
 * @param options the panel's own defaults for new users
 * @param version increases with every change of these fields or of the credentials
 */
public record Panel(
        PanelId id, String name, String type, URI url, PanelTrust trust, Map<String, String> options, long version) {
    public Panel {
        Checks.text("panel name", name, 200);
        Checks.text("panel type", type, 40);
        Checks.panelUrl(url);
        options = Map.copyOf(options);
    }

    /** A Marzban panel to be added. */
    public static NewPanel marzban(String name, URI url) {
        return of("marzban", name, url);
    }

    /** A Marzneshin panel to be added. */
    public static NewPanel marzneshin(String name, URI url) {
        return of("marzneshin", name, url);
    }

    /** A 3x-ui panel, or alireza0's x-ui, to be added. */
    public static NewPanel xui(String name, URI url) {
        return of("xui", name, url);
    }

    /** An Eylandoo panel to be added. */
    public static NewPanel eylandoo(String name, URI url) {
        return of("eylandoo", name, url);
    }

    /** A panel of any type to be added; {@code type} is the name of a {@code PanelType} given to the engine. */
    public static NewPanel of(String type, String name, URI url) {
        return new NewPanel(name, type, url, Optional.empty(), PanelTrust.PUBLIC, Map.of());
    }

    /**
     * A panel to be added. Immutable: each method gives a changed copy.
     *
     * @param name for people
     * @param type the name of its {@code PanelType}, such as {@code marzban}
     * @param url its address, with its base path where it has one
     * @param credentials how to sign in
     * @param trust which TLS certificates are trusted
     * @param options the panel's own defaults for new users
     */
    public record NewPanel(
            String name,
            String type,
            URI url,
            Optional<PanelCredentials> credentials,
            PanelTrust trust,
            Map<String, String> options) {
        public NewPanel {
            Checks.text("panel name", name, 200);
            Checks.text("panel type", type, 40);
            Checks.panelUrl(url);
            options = Map.copyOf(options);
        }

        public NewPanel credentials(String username, String password) {
            return credentials(new PanelCredentials.Password(username, password));
        }

        public NewPanel token(String token) {
            return credentials(new PanelCredentials.Token(token));
        }

        public NewPanel credentials(PanelCredentials newCredentials) {
            return new NewPanel(name, type, url, Optional.of(newCredentials), trust, options);
        }

        public NewPanel trust(PanelTrust newTrust) {
            return new NewPanel(name, type, url, credentials, newTrust, options);
        }

        public NewPanel option(String key, String value) {
            Map<String, String> more = new LinkedHashMap<>(options);
            more.put(key, value);
            return new NewPanel(name, type, url, credentials, trust, more);
        }
    }

    /** How Daftar signs in to a panel. Its text form never shows the secret. Immutable. */
    public sealed interface PanelCredentials {
        /**
         * An administrator's name and password.
         *
         * @param username as the panel knows it
         * @param password secret
         */
        record Password(String username, String password) implements PanelCredentials {
            public Password {
                if (username.isEmpty() || password.isEmpty()) {
                    throw new IllegalArgumentException("username and password must not be empty");
                }
            }

            @Override
            public String toString() {
                return "password of " + username;
            }
        }

        /**
         * A token that the panel issued for programs.
         *
         * @param token secret
         */
        record Token(String token) implements PanelCredentials {
            public Token {
                if (token.isEmpty()) {
                    throw new IllegalArgumentException("token must not be empty");
                }
            }

            @Override
            public String toString() {
                return "token";
            }
        }
    }

    /**
     * Which TLS certificates of a panel are trusted. Trusting all of them is not possible.
     *
     * @param authority a private certificate authority or the panel's own self-signed certificate, in PEM form, trusted
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

        /** A copy that also accepts the pins {@code more}. */
        public PanelTrust alsoPinned(String... more) {
            Set<String> all = new LinkedHashSet<>(pins);
            Collections.addAll(all, more);
            return new PanelTrust(authority, all);
        }
    }
}
