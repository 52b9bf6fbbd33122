package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenSignInTest {
    private static final PanelCredentials ROOT = new PanelCredentials.Password("root", Fixture.PASSWORD);

    private final TokenSignIn signIn = new TokenSignIn("api", "admins", "token");
    private Fixture panel;
    private PanelHttp http;

    @BeforeEach
    void open() throws Exception {
        panel = new Fixture();
        http = panel.open(signIn);
    }

    @AfterEach
    void close() {
        http.close();
        panel.close();
    }

    @Test
    void aPasswordIsPostedAsAFormForATokenThatEveryCallThenCarries() throws Exception {
        panel.answer(200, "application/json", "{\"is_sudo\":true,\"access_token\":\"abc.def-1\",\"token_type\":null}");
        panel.answer(200, "application/json", "{}");

        Fixture.text(http, PanelRequest.get("api", "users"));

        RecordedRequest login = panel.server.takeRequest();
        ByteString form = login.getBody();
        assertThat(login.getMethod() + " " + login.getTarget()).isEqualTo("POST /api/admins/token");
        assertThat(login.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(login.getHeaders().get("Authorization")).isNull();
        assertThat(form == null ? "" : form.utf8())
                .contains("username=root")
                .contains("password=" + URLEncoder.encode(Fixture.PASSWORD, StandardCharsets.UTF_8));
        assertThat(panel.server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer abc.def-1");
    }

    @Test
    void aTokenThatTheHostGaveIsUsedAsItIsAndNothingIsPosted() {
        Session session = signIn.signIn(http, new PanelCredentials.Token("given-0123456789"));

        assertThat(session.headers()).containsEntry("Authorization", "Bearer given-0123456789");
        assertThat(session.lasting()).isTrue();
        assertThat(panel.server.getRequestCount()).isZero();
    }

    @Test
    void aTokenThatASignInBroughtIsRenewedBeforeItEnds() {
        String claims = ByteString.encodeUtf8("{\"iat\":1000,\"exp\":2000}").base64Url();
        panel.answer(200, "application/json", "{\"access_token\":\"e30." + claims + ".sig\"}");

        Session session = signIn.signIn(http, ROOT);

        assertThat(session.lasting()).isFalse();
        assertThat(session.renewAt()).contains(panel.clock.instant().plusSeconds(900));
    }

    @Test
    void aRefusedPasswordIsSaidToBeOne() {
        panel.answer(401, "application/json", "{\"detail\":\"Incorrect username or password\"}");

        PanelException failure = Fixture.failure(() -> signIn.signIn(http, ROOT));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure)
                .hasMessageContaining("refuses the username or password")
                .hasMessageNotContaining(Fixture.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"404, UNINTELLIGIBLE", "422, REJECTED", "429, RATE_LIMITED", "500, UNINTELLIGIBLE", "502, UNREACHABLE"})
    void aSignInThatFailsOtherwiseIsNoRefusal(int status, Kind kind) {
        panel.answer(status, "application/json", "{}");
        panel.answer(status, "application/json", "{}");
        panel.answer(status, "application/json", "{}");

        assertThat(Fixture.failure(() -> signIn.signIn(http, ROOT)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"two words\"}",
                "{\"access_token\":\"line\\nX-Admin: 1\"}",
                "{\"access_token\":\"توکن\"}",
                "{\"access_token\":17}",
                "[]"
            })
    void whatCannotTravelInAHeaderIsNoToken(String body) {
        panel.answer(200, "application/json", body);

        assertThat(Fixture.failure(() -> signIn.signIn(http, ROOT)).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @Test
    void thePathIsKeptAsItWasGivenWhateverBecomesOfTheCallersArray() throws Exception {
        String[] path = {"api", "admin", "token"};
        TokenSignIn other = new TokenSignIn(path);
        path[1] = "elsewhere";
        panel.answer(200, "application/json", "{\"access_token\":\"abc\"}");

        other.signIn(http, ROOT);

        assertThat(panel.server.takeRequest().getTarget()).isEqualTo("/api/admin/token");
    }
}
