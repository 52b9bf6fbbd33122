package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyHeaderTest {
    private Fixture panel;

    @BeforeEach
    void open() throws Exception {
        panel = new Fixture();
    }

    @AfterEach
    void close() {
        panel.close();
    }

    private PanelHttp http(PanelCredentials credentials) {
        PanelAccess plain = panel.access(panel.server.url("/").uri(), PanelTrust.PUBLIC);
        PanelAccess access = new PanelAccess(
                plain.url(), Optional.of(credentials), plain.trust(), plain.options(), plain.environment());
        return PanelHttp.open(access, Fixture.QUICK, SignIn.byHeader("X-Key"));
    }

    private PanelException refused(PanelCredentials credentials) {
        try (PanelHttp http = http(credentials)) {
            return Fixture.failure(() -> Fixture.text(http, PanelRequest.get("users")));
        }
    }

    @Test
    void everyRequestCarriesTheKeyAndNoneSignsIn() throws Exception {
        panel.answer(200, "application/json", "[]");
        panel.answer(200, "application/json", "[]");

        try (PanelHttp http = http(new PanelCredentials.Token("k3y-0123456789"))) {
            Fixture.text(http, PanelRequest.get("users"));
            Fixture.text(http, PanelRequest.patch("users", "a"));
        }

        assertThat(panel.server.getRequestCount()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(panel.server.takeRequest().getHeaders().get("X-Key")).isEqualTo("k3y-0123456789");
        }
    }

    @Test
    void aKeyThatIsRefusedIsDeniedAndHiddenEvenWhereThePanelRepeatsIt() {
        panel.answer(401, "application/json", "{\"error\":\"k3y-0123456789 is not known\"}");

        PanelException failure = refused(new PanelCredentials.Token("k3y-0123456789"));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure).message().contains("is not known").doesNotContain("k3y-0123456789");
        assertThat(panel.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aNameAndPasswordAreNoKey() {
        PanelException failure = refused(new PanelCredentials.Password("root", "s3cret-pass"));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure).message().contains("API key").doesNotContain("s3cret-pass");
        assertThat(panel.server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "کلید"})
    void aKeyThatNoHeaderCanCarryIsDeniedBeforeAnythingIsSent(String key) {
        PanelException failure = refused(new PanelCredentials.Token(key));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure).message().doesNotContain(key);
        assertThat(panel.server.getRequestCount()).isZero();
    }
}
