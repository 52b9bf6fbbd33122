package io.daftar.panels.http;

import io.daftar.model.Panel.PanelCredentials;

/** How one kind of panel takes credentials. Thread-safe. */
public interface SignIn {
    /**
     * No sign-in at all: the credentials are a token, such as an API key, that every request carries in {@code header}.
     * A name and password, and a token that no header can carry, are {@code DENIED} before anything is sent.
     */
    static SignIn byHeader(String header) {
        return new KeyHeader(header);
    }

    /**
     * Signs in, by requests made {@linkplain PanelRequest#asSignIn as sign-in}.
     *
     * @throws io.daftar.panel.PanelException {@code DENIED} where the panel refuses the credentials, which is remembered
     *     for a while; any other kind where it could not be tried
     */
    Session signIn(PanelHttp http, PanelCredentials credentials);

    /** Whether this answer to a request with a session says that the session is over. Must not read the body. */
    default boolean signedOut(Answer answer) {
        return answer.status() == 401;
    }
}
