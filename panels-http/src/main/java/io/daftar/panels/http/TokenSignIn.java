package io.daftar.panels.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.PanelException.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Posts an administrator's name and password as a form for a token that the answer holds as {@code access_token}, or
 * uses a token as it was given.
 */
public final class TokenSignIn implements SignIn {
    private final String[] path;

    /** Signs in at the path that these segments make. */
    public TokenSignIn(String... path) {
        this.path = path.clone();
    }

    @Override
    public Session signIn(PanelHttp http, PanelCredentials credentials) {
        if (credentials instanceof PanelCredentials.Token given) {
            return Session.lastingBearer(given.token());
        }
        PanelCredentials.Password given = (PanelCredentials.Password) credentials;
        PanelRequest request = PanelRequest.post(path)
                .asSignIn()
                .form(Map.of("username", given.username(), "password", given.password()));
        return http.call(request, answer -> Session.bearer(token(answer), http.clock()));
    }

    private static String token(Answer answer) throws IOException {
        if (answer.status() == 401) {
            throw answer.failure(Kind.DENIED, "refuses the username or password");
        }
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        return answer.json(TokenSignIn::parse);
    }

    private static String parse(JsonReader json) throws IOException {
        Optional<String> token = Optional.empty();
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("access_token")) {
                token = Json.text(json);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return token.filter(text -> text.matches("[\\x21-\\x7e]+"))
                .orElseThrow(() -> new JsonDataException("no access_token"));
    }
}
