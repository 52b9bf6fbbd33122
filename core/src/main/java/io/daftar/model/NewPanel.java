package io.daftar.model;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A panel to be added. Immutable: each method gives a changed copy.
 *
 * @param name for people
 * @param type the name of its {@code PanelType}, such as {@code marzban}
 * @param url where it is reached, with its base path where it has one
 * @param credentials how to sign in
 * @param trust which TLS certificates are believed
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
