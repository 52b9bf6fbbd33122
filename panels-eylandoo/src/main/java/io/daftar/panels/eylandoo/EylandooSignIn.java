package io.daftar.panels.eylandoo;

import io.daftar.model.PanelCredentials;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.Session;
import io.daftar.panels.http.SignIn;

/** The API key, which every request carries; there is nothing to sign in to. */
final class EylandooSignIn implements SignIn {
    private static final String HEADER = "X-API-KEY";

    @Override
    public Session signIn(PanelHttp http, PanelCredentials credentials) {
        if (!(credentials instanceof PanelCredentials.Token key)) {
            throw new PanelException(
                    Kind.DENIED, "panel " + http.name() + " takes an API key as its token, no name and password");
        }
        if (!key.token().matches("[\\x21-\\x7e]+")) {
            throw new PanelException(
                    Kind.DENIED, "the API key of panel " + http.name() + " has characters that no header can carry");
        }
        return Session.lastingHeader(HEADER, key.token());
    }
}
