package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.Capabilities;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProbeTest {
    private static final Capabilities CAPABILITIES = new Capabilities(Set.of(), 100, 10);
    private static final String OURS =
            "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"OurAPI\",\"x\":[1]," + "\"version\":\"1.2.3\"},\"paths\":{}}";

    private Fixture panel;
    private PanelHttp http;
    private Probe probe;
    private final Pages pages = new Pages();

    @BeforeEach
    void open() throws Exception {
        panel = new Fixture();
        panel.server.setDispatcher(pages);
        http = panel.open();
        probe = new Probe(http, CAPABILITIES, new Probe.Family("Ours", "OurAPI", PanelRequest.get("api", "admin")));
        pages.put("/api/admin", 200, "{\"id\":1,\"username\":\"root\"}");
        pages.put("/openapi.json", 200, OURS);
    }

    @AfterEach
    void close() {
        http.close();
        panel.close();
    }

    private PanelCheck check() {
        return probe.check(probe::describedVersion);
    }

    private static PanelException problem(PanelCheck check) {
        assertThat(check.authenticated()).isFalse();
        return check.problem().orElseThrow();
    }

    @Test
    void aPanelThatKnowsUsIsFineAndTellsItsVersion() {
        PanelCheck check = check();

        assertThat(check.ok()).isTrue();
        assertThat(check.version()).contains("1.2.3");
        assertThat(check.capabilities()).isEqualTo(CAPABILITIES);
    }

    @Test
    void aVersionThatCannotBeLearntSpoilsNothing() {
        PanelCheck check = probe.check(() -> {
            throw new PanelException(Kind.UNINTELLIGIBLE, "no version");
        });

        assertThat(check.ok()).isTrue();
        assertThat(check.version()).isEmpty();
    }

    @Test
    void anAnswerThatShowsNoAdministratorIsNotTakenForASignIn() {
        pages.put("/api/admin", 200, "{\"id\":1}");

        PanelCheck check = check();

        assertThat(check.reachable()).as("it describes itself as this panel").isTrue();
        assertThat(problem(check).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @Test
    void aRefusalOfThePanelItselfIsAboutTheCredentials() {
        pages.put("/api/admin", 401, "{\"detail\":\"Could not validate credentials\"}");

        PanelCheck check = check();

        assertThat(check.reachable()).isTrue();
        assertThat(check.version()).contains("1.2.3");
        assertThat(problem(check).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void aRefusalInThePanelsWordsIsItsOwnWhereADescriptionIsHidden() {
        pages.put("/openapi.json", 404, "{}");
        pages.put("/api/admin", 401, "{\"detail\":\"Could not validate credentials\"}");

        PanelCheck check = check();

        assertThat(check.reachable()).isTrue();
        assertThat(check.version()).isEmpty();
        assertThat(problem(check).kind()).isEqualTo(Kind.DENIED);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 422, 200})
    void somethingElseAtTheUrlIsNotTakenForThePanel(int status) {
        pages.put("/openapi.json", 200, "{\"info\":null}");
        pages.put("/api/admin", status, "{\"message\":\"hello\"}");

        PanelCheck check = check();

        assertThat(check.reachable()).isFalse();
        assertThat(problem(check).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(problem(check))
                .hasMessageContaining("does not answer as Ours does: are its URL and base path right");
    }

    @Test
    void anotherKindOfPanelIsCalledByTheNameItGivesItself() {
        pages.put("/openapi.json", 200, "{\"info\":{\"title\":\"TheirAPI\",\"version\":\"9\"}}");
        pages.put("/api/admin", 404, "{\"detail\":\"Not Found\"}");

        PanelCheck check = check();

        assertThat(check.reachable()).isFalse();
        assertThat(check.version()).isEmpty();
        assertThat(problem(check)).hasMessageContaining("calls itself TheirAPI, which is not Ours");
    }

    @Test
    void aPanelThatIsDownIsNotAskedForItsDescription() {
        pages.put("/api/admin", 502, "<html>Bad Gateway</html>");

        PanelCheck check = check();

        assertThat(check.reachable()).isFalse();
        assertThat(problem(check).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(pages.asked).doesNotContainKey("/openapi.json");
    }

    @Test
    void aDescriptionThatBreaksOffIsAsGoodAsNone() {
        pages.put("/api/admin", 401, "{\"detail\":\"Could not validate credentials\"}");
        pages.hangUpOn = "/openapi.json";

        PanelCheck check = check();

        assertThat(check.reachable()).isTrue();
        assertThat(check.version()).isEmpty();
        assertThat(pages.asked).as("asked once").containsEntry("/openapi.json", 1);
    }

    @Test
    void theDescriptionIsReadWithoutCredentials() {
        check();

        assertThat(pages.authorized).containsEntry("/openapi.json", false).containsEntry("/api/admin", true);
    }

    private static final class Pages extends Dispatcher {
        final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
        final Map<String, Integer> asked = new ConcurrentHashMap<>();
        final Map<String, Boolean> authorized = new ConcurrentHashMap<>();
        String hangUpOn = "";

        void put(String path, int status, String body) {
            answers.put(path, Fixture.response(status, "application/json", body));
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getTarget();
            asked.merge(path, 1, Integer::sum);
            authorized.put(path, request.getHeaders().get("Authorization") != null);
            MockResponse answer = Optional.ofNullable(answers.get(path))
                    .orElseGet(() -> Fixture.response(404, "application/json", "{}"));
            return path.equals(hangUpOn)
                    ? answer.newBuilder()
                            .onResponseBody(new SocketEffect.CloseSocket())
                            .build()
                    : answer;
        }
    }
}
