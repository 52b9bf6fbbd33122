package io.daftar.simulators.eylandoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Traffic;
import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The payloads that are known of the closed panel, as the simulator writes them. */
final class EylandooSimulatorTest {
    private static final String CREATE = "{\"username\":\"resell_1_cfg_7\",\"activation_type\":\"fixed_date\","
            + "\"expiry_date_str\":\"2026-01-31\",\"data_limit\":500,\"data_limit_unit\":\"MB\",\"max_clients\":2,"
            + "\"nodes\":[1,3]}";

    private final EylandooSimulator panel = EylandooSimulator.start();
    private final OkHttpClient http = new OkHttpClient();

    private record Reply(int status, String body) {}

    @AfterEach
    void close() {
        panel.close();
    }

    private Reply send(String method, String path, @Nullable String json) throws IOException {
        Request request = new Request.Builder()
                .url(panel.url() + "/api/v1" + path)
                .method(method, json == null ? null : RequestBody.create(json, MediaType.get("application/json")))
                .header("X-API-KEY", panel.apiKey())
                .build();
        try (Response response = http.newCall(request).execute()) {
            return new Reply(response.code(), response.body().string());
        }
    }

    @Test
    void theFlatPayloadOfProductionIsWrittenWithItsTotalAtZero() throws IOException {
        panel.addUser("u1").counter(0, 583_653_425).totalStuckAtZero();

        assertThat(send("GET", "/users/u1", null).body())
                .startsWith("{\"success\":true,\"username\":\"u1\",\"activation_type\":\"fixed_date\","
                        + "\"upload_bytes\":0,\"download_bytes\":583653425,\"total_traffic_bytes\":0,");
    }

    @Test
    void eachShapeWrapsTheUserInItsOwnWay() throws IOException {
        panel.addUser("u1").counter(1, 2).shape(EylandooShape.USER_INFO);
        panel.addUser("u2").counter(1, 2).shape(EylandooShape.DATA);

        assertThat(send("GET", "/users/u1", null).body()).startsWith("{\"userInfo\":{\"username\":\"u1\",");
        assertThat(send("GET", "/users/u2", null).body())
                .startsWith("{\"status\":\"success\",\"data\":{\"username\":\"u2\",\"status\":\"active\"")
                .contains("\"data_used\":3")
                .doesNotContain("data_limit_unit");
    }

    @Test
    void aUserIsCreatedOnceAsTheShopCreatedUsers() throws IOException {
        assertThat(send("POST", "/users", CREATE).body()).contains("\"created_users\":[\"resell_1_cfg_7\"]");
        assertThat(send("POST", "/users", CREATE))
                .isEqualTo(
                        new Reply(409, "{\"message\":\"Username already exists\",\"error\":\"duplicate_username\"}"));

        EylandooUser user = panel.user("resell_1_cfg_7");
        assertThat(user.limit()).isEqualTo("500 MB");
        assertThat(user.end()).hasToString("2026-01-31");
        assertThat(user.maxClients()).isEqualTo(2);
        assertThat(user.nodes()).isEqualTo(List.of(1, 3));
    }

    @Test
    void aBodyThatThePanelCannotTakeChangesNothing() throws IOException {
        panel.addUser("u1");

        String unknownUnit = "{\"max_clients\":5,\"data_limit\":5,\"data_limit_unit\":\"B\"}";
        assertThat(send("PUT", "/users/u1", unknownUnit).status()).isEqualTo(422);
        assertThat(send("PUT", "/users/u1", "{\"expiry_date_str\":\"2027-01-01\"}")
                        .status())
                .isEqualTo(422);

        assertThat(panel.user("u1").limit()).isEqualTo("unlimited");
        assertThat(panel.user("u1").maxClients()).isEqualTo(1);
        assertThat(panel.user("u1").end()).hasToString("2036-01-01");
    }

    @Test
    void aToggleFlipsAndAResetKeepsTheTruth() throws IOException {
        panel.addUser("u1").traffic(Traffic.mib(10));

        assertThat(send("POST", "/users/u1/toggle", "").body()).contains("\"new_status\":\"disabled\"");
        assertThat(send("POST", "/users/u1/toggle", "").body()).contains("\"new_status\":\"active\"");
        assertThat(send("POST", "/users/u1/reset_traffic", "").body())
                .contains("\"previous_usage\":10485760,\"new_usage\":0");
        assertThat(panel.user("u1").used()).isZero();
        assertThat(panel.trueTraffic("u1")).isEqualTo(Traffic.mib(10));
    }

    @Test
    void theListHasEveryUserAndCanHideTheirUsage() throws IOException {
        panel.addUsers("u", 3);
        panel.use("u000002", 70);

        assertThat(send("GET", "/users/list_all", null).body())
                .startsWith("{\"data\":{\"users\":[{\"id\":1,\"username\":\"u000001\",\"status\":\"active\","
                        + "\"data_used\":0,")
                .contains("\"data_used\":70");
        panel.listWithoutUsage();
        assertThat(send("GET", "/users/list_all", null).body()).doesNotContain("data_used");
    }

    @Test
    void aDipShowsInOneAnswerOnly() throws IOException {
        panel.addUser("u1").counter(2_000, 7_000);

        panel.dipOnce("u1", 10);
        assertThat(send("GET", "/users/u1", null).body())
                .contains("\"upload_bytes\":0,\"download_bytes\":10,\"total_traffic_bytes\":10");
        assertThat(send("GET", "/users/u1", null).body()).contains("\"total_traffic_bytes\":9000");

        panel.dipOnce("u1", 10);
        assertThat(send("GET", "/users/list_all", null).body()).contains("\"data_used\":10");
        assertThat(send("GET", "/users/list_all", null).body()).contains("\"data_used\":9000");
        assertThatThrownBy(() -> panel.dipOnce("u2", 10)).hasMessage("the panel has no user u2");
    }

    @Test
    void aRestoredBackupTakesCountersBackAndLaterUsersAway() throws IOException {
        panel.addUser("u1").traffic(1_000);
        panel.takeBackup();
        panel.use("u1", 500);
        panel.addUser("late_1");
        assertThat(send("PUT", "/users/u1", "{\"max_clients\":5}").status()).isEqualTo(200);
        panel.restoreBackup();

        assertThat(panel.user("u1").used()).isEqualTo(1_000);
        assertThat(panel.user("u1").maxClients()).isEqualTo(1);
        assertThat(panel.hasUser("late_1")).isFalse();
        assertThat(panel.trueTraffic("u1")).isEqualTo(Traffic.ofBytes(1_500));
        panel.use("u1", 7);
        panel.restoreBackup();
        assertThat(panel.user("u1").used()).isEqualTo(1_000);
    }

    @Test
    void aWrongKeyIsRefusedEverywhereButAtTheStatus() throws IOException {
        Request.Builder wrong = new Request.Builder().header("X-API-KEY", "other");
        for (String path : List.of("/nodes", "/users/list_all", "/users/u1")) {
            try (Response response = http.newCall(
                            wrong.url(panel.url() + "/api/v1" + path).build())
                    .execute()) {
                assertThat(response.code()).as(path).isEqualTo(401);
            }
        }
        assertThat(send("GET", "/status", null).status()).isEqualTo(200);
        assertThat(send("GET", "/users/u1", null).status()).isEqualTo(404);
    }
}
