package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathsTest {
    @ParameterizedTest
    @CsvSource({
        "a/b, a%2Fb",
        "../x, ..%2Fx",
        "a%2Fb, a%252Fb",
        "a?b=c, a%3Fb=c",
        "a#b, a%23b",
        "علی, %D8%B9%D9%84%DB%8C",
        "a b, a%20b",
        "a;b, a;b",
        "a\\b, a%5Cb",
        "%2e%2e, %252e%252e",
        "..., ..."
    })
    void aNameTravelsAsExactlyOneSegment(String name, String encoded) throws Exception {
        try (Fixture panel = new Fixture();
                PanelHttp http = panel.open()) {
            panel.answer(200, "application/json", "{}");

            Fixture.text(http, PanelRequest.get("api", "user", name));

            assertThat(panel.server.takeRequest().getTarget()).isEqualTo("/api/user/" + encoded);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "half\uD83D"})
    void aNameThatCannotBeASegmentIsRefusedBeforeAnythingIsSent(String name) {
        assertThatThrownBy(() -> PanelRequest.get("api", name))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
    }

    @ParameterizedTest
    @CsvSource({"'', /api", "/, /api", "/base, /base/api", "/base/, /base/api", "/a/b//, /a/b/api"})
    void theBasePathOfThePanelIsKept(String path, String target) throws Exception {
        try (Fixture panel = new Fixture()) {
            URI url = URI.create("http://localhost:" + panel.server.getPort() + path);
            try (PanelHttp http = panel.open(Fixture.QUICK, url, new Fixture.FixedToken())) {
                panel.answer(404, "application/json", "{}");

                PanelException failure = Fixture.failure(() -> Fixture.text(http, PanelRequest.get("api")));

                assertThat(panel.server.takeRequest().getTarget()).isEqualTo(target);
                assertThat(failure.call().path()).isEqualTo("/api");
            }
        }
    }

    @Test
    void aFolderKeepsTheSlashAtItsEnd() throws Exception {
        try (Fixture panel = new Fixture();
                PanelHttp http = panel.open()) {
            PanelRequest request = PanelRequest.get("api", "inbounds").folder().once();
            panel.answer(404, "application/json", "{}");

            PanelException failure = Fixture.failure(() -> Fixture.text(http, request));

            assertThat(panel.server.takeRequest().getTarget()).isEqualTo("/api/inbounds/");
            assertThat(failure.call().path()).isEqualTo("/api/inbounds/");
        }
    }

    @Test
    void queriesAreEncodedAndRepeatedAndCountedInTheLength() throws Exception {
        PanelRequest request = PanelRequest.get("api", "users")
                .query("username", "a&b")
                .query("username", "c+d")
                .query("offset", 3);
        try (Fixture panel = new Fixture();
                PanelHttp http = panel.open()) {
            panel.answer(200, "application/json", "{}");
            Fixture.text(http, request);

            String target = panel.server.takeRequest().getTarget();
            assertThat(target).isEqualTo("/api/users?username=a%26b&username=c%2Bd&offset=3");
            assertThat(request.length()).isEqualTo(target.length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://panel.example", "mailto:a@b", "https:///nowhere"})
    void aUrlThatIsNoPanelsIsRefused(String url) throws Exception {
        try (Fixture panel = new Fixture()) {
            assertThatThrownBy(() -> PanelHttp.open(
                            panel.access(URI.create(url), PanelTrust.PUBLIC),
                            HttpOptions.DEFAULTS,
                            new Fixture.FixedToken()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
