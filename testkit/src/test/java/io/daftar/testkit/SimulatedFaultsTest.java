package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.simulators.marzban.MarzbanSimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SimulatedFaultsTest {
    private static final Set<PanelTrouble> WITHOUT_ANSWER =
            Set.of(PanelTrouble.ANSWER_LOST, PanelTrouble.CONNECTION_CUT, PanelTrouble.BODY_CUT, PanelTrouble.SILENCE);

    private static final Map<PanelTrouble, Integer> STATUSES = Map.of(
            PanelTrouble.GATEWAY_PAGE, 502,
            PanelTrouble.NETWORK_PAGE, 520,
            PanelTrouble.WELCOME_PAGE, 200,
            PanelTrouble.CRASH, 500,
            PanelTrouble.RATE_LIMIT, 429,
            PanelTrouble.REDIRECT, 302,
            PanelTrouble.BROKEN_JSON, 200,
            PanelTrouble.ENDLESS_JSON, 200,
            PanelTrouble.EMPTY_COMPRESSED, 200);

    private final MarzbanSimulator panel = MarzbanSimulator.start();
    private final SimulatedFaults faults = new SimulatedFaults(panel, panel::removeUser, panel::forgetTokens);
    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .readTimeout(Duration.ofMillis(300))
            .build();

    @AfterEach
    void stop() {
        panel.close();
        http.connectionPool().evictAll();
    }

    private int read() throws IOException {
        return send(new Request.Builder().url(panel.url() + "/api/users").build());
    }

    private int write() throws IOException {
        return send(new Request.Builder()
                .url(panel.url() + "/api/user")
                .post(RequestBody.create(new byte[0]))
                .build());
    }

    private int signIn() throws IOException {
        FormBody form = new FormBody.Builder()
                .add("username", panel.username())
                .add("password", panel.password())
                .build();
        return send(new Request.Builder()
                .url(panel.url() + "/api/admin/token")
                .post(form)
                .build());
    }

    private int send(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            // Whoever reads on to the end of the endless one waits for a gibibyte.
            response.body()
                    .source()
                    .skip(Math.min(100_000, Math.max(0, response.body().contentLength())));
            return response.code();
        }
    }

    @ParameterizedTest
    @EnumSource(PanelTrouble.class)
    void aTroubleMeetsAsManyReadsAsItWasArmedForAndNothingElse(PanelTrouble trouble) throws IOException {
        faults.onReads(trouble, 1);

        assertThat(signIn()).isEqualTo(200);
        assertThat(write()).isEqualTo(401);
        if (WITHOUT_ANSWER.contains(trouble)) {
            assertThatThrownBy(this::read).isInstanceOf(IOException.class);
        } else {
            assertThat(STATUSES).containsEntry(trouble, read());
        }
        http.connectionPool().evictAll();
        assertThat(read()).isEqualTo(401);
    }

    @Test
    void aTroubleOfWritesLeavesReadsAndSignInsAlone() throws IOException {
        faults.onWrites(PanelTrouble.GATEWAY_PAGE, 9);

        assertThat(List.of(read(), signIn(), write())).containsExactly(401, 200, 502);
        faults.clear();
        assertThat(write()).isEqualTo(401);
    }

    @Test
    void requestsAreCountedByWhatTheyAre() throws IOException {
        List<Long> announced = new ArrayList<>();
        read();
        faults.beforeReads(announced::add);
        signIn();
        write();
        read();
        read();

        assertThat(announced).containsExactly(1L, 2L);
        assertThat(List.of(faults.requests(), faults.writes(), faults.signIns()))
                .containsExactly(5L, 1L, 1L);
    }

    @Test
    void trafficIsNoticedByThePanelBeforeItReturns() {
        panel.addUser("ali_01").dataLimit(1_000);

        faults.use("ali_01", 2_000);

        assertThat(panel.user("ali_01").status()).isEqualTo("limited");
        faults.remove("ali_01");
        assertThat(panel.hasUser("ali_01")).isFalse();
    }

    @Test
    void aPanelThatIsDownTakesNoConnections() {
        faults.goDown();

        assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    }
}
