package io.daftar.panels.http;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;

/** An API key that every request carries in one header; there is nothing to sign in to. */
record KeyHeader(String header) implements SignIn {
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
        return Session.lastingHeader(header, key.token());
    }
}
