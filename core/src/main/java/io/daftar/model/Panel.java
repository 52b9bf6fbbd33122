package io.daftar.model;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A VPN panel that Daftar works with. Its credentials are kept apart and only encrypted.
 *
 * @param id chosen by the store
 * @param name for people
 * @param type the name of its {@code PanelType}, such as {@code marzban}
 * @param url where it is reached, with its base path where it has one
 * @param trust which TLS certificates are believed
 * @param options the panel's own defaults for new users
 * @param version moves with every change of these facts or of the credentials
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
}
