package io.daftar.panels.marzban;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.model.PanelCredentials;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.Session;
import io.daftar.panels.http.SignIn;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** An administrator's name and password for a token that lasts a day, or a token as it was given. */
final class MarzbanSignIn implements SignIn {
    @Override
    public Session signIn(PanelHttp http, PanelCredentials credentials) {
        if (credentials instanceof PanelCredentials.Token given) {
            return Session.lastingBearer(given.token());
        }
        PanelCredentials.Password given = (PanelCredentials.Password) credentials;
        PanelRequest request = PanelRequest.post("api", "admin", "token")
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
        return answer.json(MarzbanSignIn::parse);
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
