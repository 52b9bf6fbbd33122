package io.daftar.panels.eylandoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Traffic;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.eylandoo.EylandooShape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EylandooUsageTest extends EylandooTrap {
    private PanelUser shownAs(String body) {
        panel.addUser("u1");
        panel.faults().onPath("/api/v1/users/u1").next(1, Fault.json(body));
        return shown("u1");
    }

    @Test
    void tenThousandUsersAreReadByOneRequest() {
        panel.addUsers("u", 10_000);
        panel.use("u000001", 11);
        panel.use("u010000", 9_000_000_000_001L);
        long mark = panel.requestCount();

        Listing listing = read();

        assertThat(requestsSince(mark)).containsExactly("GET /api/v1/users/list_all");
        assertThat(client.requestsSent()).isEqualTo(1);
        assertThat(listing.users).hasSize(10_000);
        assertThat(listing.users.get("u000001").used()).contains(Traffic.ofBytes(11));
        assertThat(listing.users.get("u010000").used()).contains(Traffic.ofBytes(9_000_000_000_001L));
    }

    /** The payload of production that the old shop counted as nothing. */
    @Test
    void aTotalOfZeroBesideTrafficUpAndDownIsNotZero() {
        PanelUser user = shownAs("{\"success\":true,\"username\":\"u1\",\"activation_type\":\"fixed_date\","
                + "\"upload_bytes\":0,\"download_bytes\":583653425,\"total_traffic_bytes\":0}");

        assertThat(user.used()).contains(Traffic.ofBytes(583_653_425));
        assertThat(user.status()).isEqualTo(PanelUserStatus.UNKNOWN);
        assertThat(logged())
                .contains("Eylandoo usage from upload_bytes + download_bytes (username: u1, upload_bytes: 0,"
                        + " download_bytes: 583653425, total_usage_bytes: 583653425)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"username":"u1","total_traffic_bytes":5,"upload_bytes":9,"download_bytes":9,"data_used":99} | 5
            {"username":"u1","total_traffic_bytes":0,"upload_bytes":0,"download_bytes":0,"data_used":99} | 0
            {"username":"u1","total_traffic_bytes":0,"data_used":99}                                     | 0
            {"username":"u1","upload_bytes":3,"download_bytes":4,"data_used":99}                         | 7
            {"username":"u1","upload_bytes":3,"data_used":99}                                            | 99
            {"username":"u1","total_traffic_bytes":null,"data_used":"99"}                                | 99
            {"userInfo":{"username":"u1","total_traffic_bytes":6},"data":{"data_used":99}}               | 6
            {"userInfo":{"username":"u1","upload_bytes":1,"download_bytes":2}}                           | 3
            {"userInfo":{"username":"u1"},"data":{"data_used":8}}                                        | 8
            {"total_traffic_bytes":4,"userInfo":{"username":"u1","total_traffic_bytes":900}}             | 4
            {"status":"success","data":{"username":"u1","data_used":0,"total_bytes":900}}                | 0
            """)
    void usageHasAFixedPrecedenceAndTheLargestNumberDoesNotWin(String body, long bytes) {
        assertThat(shownAs(body).used()).contains(Traffic.ofBytes(bytes));
    }

    @Test
    void aBodyWithoutUsageIsAbsentAndNotZeroAndLogged() {
        panel.addUser("u1").traffic(500).withoutUsage();

        assertThat(shown("u1").used()).isEmpty();
        assertThat(read().users.get("u1").used()).isEmpty();
        assertThat(logged()).contains("Eylandoo usage: no traffic data fields found, booking nothing (username: u1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "\"many\"", "1.5", "true", "99999999999999999999"})
    void aCounterThatIsNoneMakesTheUserUnreadableAndNeverZero(String counter) {
        panel.addUser("u1");
        panel.faults()
                .onPath("/api/v1/users/u1")
                .next(1, Fault.json("{\"username\":\"u1\",\"total_traffic_bytes\":" + counter + "}"));
        panel.faults()
                .onPath("/api/v1/users/list_all")
                .next(1, Fault.json("{\"data\":{\"users\":[{\"username\":\"u1\",\"data_used\":" + counter + "}]}}"));

        assertThat(client.find(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        Listing listing = read();
        assertThat(listing.users).isEmpty();
        assertThat(listing.unreadable).containsOnlyKeys("user 'u1'");
    }

    @Test
    void eachShapeOfTheSamePanelShowsTheSameUsage() {
        for (EylandooShape shape : EylandooShape.values()) {
            panel.addUser("u_" + shape).traffic(1_234).shape(shape);
            assertThat(shown("u_" + shape).used()).as(shape.name()).contains(Traffic.ofBytes(1_234));
            assertThat(shown("u_" + shape).status()).as(shape.name()).isEqualTo(PanelUserStatus.ACTIVE);
        }
    }

    @Test
    void aListWithoutUsageIsFollowedByOneReadForEachUser() {
        panel.addUsers("u", 3);
        panel.use("u000002", 70);
        panel.listWithoutUsage();
        long mark = panel.requestCount();

        Listing listing = read();

        assertThat(listing.users.get("u000002").used()).contains(Traffic.ofBytes(70));
        assertThat(listing.users.get("u000001").used()).contains(Traffic.ZERO);
        assertThat(requestsSince(mark))
                .containsExactly(
                        "GET /api/v1/users/list_all",
                        "GET /api/v1/users/u000001",
                        "GET /api/v1/users/u000002",
                        "GET /api/v1/users/u000003");
        assertThat(listing.usersAtAsking).containsExactly(0, 0, 1, 2);
    }

    @Test
    void aPanelThatShowsUsageNowhereIsNotAskedForEverySingleUser() {
        panel.addUsers("u", 50);
        for (int i = 1; i <= 50; i++) {
            panel.user("u0000%02d".formatted(i)).withoutUsage();
        }
        long mark = panel.requestCount();

        Listing listing = read();

        assertThat(requestsSince(mark)).hasSize(1 + 20);
        assertThat(listing.users).hasSize(50);
        assertThat(listing.users.values())
                .allSatisfy(user -> assertThat(user.used()).isEmpty());
    }

    @Test
    void aUserWhoVanishedBeforeTheSingleReadIsLeftOut() {
        panel.addUsers("u", 2);
        panel.listWithoutUsage();
        panel.onRequest(request -> {
            if (request.path().endsWith("/u000001")) {
                panel.removeUser("u000001");
            }
        });

        Listing listing = read();

        assertThat(listing.users).containsOnlyKeys("u000002");
        assertThat(listing.unreadable).isEmpty();
    }

    @Test
    void whatTheSinkThrowsPassesThroughUntouched() {
        panel.addUser("u1");
        RuntimeException thrown = new ArithmeticException("the host's own");

        assertThatThrownBy(() -> client.forEachUser(user -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void aLimitWithoutItsUnitIsNotShown() {
        panel.addUser("u1").shape(EylandooShape.DATA);
        client.update(change("u1", Traffic.gib(50), true));

        assertThat(shown("u1").limit()).isEmpty();
        panel.user("u1").shape(EylandooShape.USER_INFO);
        assertThat(shown("u1").limit()).contains(Traffic.gib(50));
    }

    @Test
    void anAnswerOfSuccessFalseIsAFailureOfEveryRead() {
        panel.addUser("u1").traffic(5);
        panel.refuseWithSuccessFalse("GET", 2);

        assertThat(failure(this::read).kind()).isEqualTo(Kind.REJECTED);
        assertThat(client.find(List.of("u1")).failed()).containsOnlyKeys("u1");
        assertThat(shown("u1").used()).contains(Traffic.ofBytes(5));
        assertThat(logged()).anyMatch(line -> line.startsWith("Eylandoo Get User failed: (status: 200, username: u1"));
    }

    @Test
    void aWrongPathThatAnswersInJsonMakesNobodyMissing() {
        panel.faults().always(Fault.answer(Answer.json(404, "{\"detail\":\"Not Found\"}")));

        assertThat(client.find(List.of("u1")).missing()).isEmpty();
        assertThat(client.find(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @Test
    void anotherUsersAnswerIsNotTaken() {
        panel.addUser("u1");
        panel.faults().onPath("/api/v1/users/u1").next(1, Fault.json("{\"username\":\"u2\",\"data_used\":5}"));

        assertThat(client.find(List.of("u1")).failed().get("u1").kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"users\":%s}", "{\"data\":%s}", "%s", "{\"data\":{\"users\":%s},\"success\":true}"})
    void theListIsFoundWhereverItIsWrapped(String wrapping) {
        panel.faults()
                .onPath("/api/v1/users/list_all")
                .next(1, Fault.json(wrapping.formatted("[{\"username\":\"u1\",\"data_used\":7},17]")));

        Listing listing = read();

        assertThat(listing.users.get("u1").used()).isEqualTo(Optional.of(Traffic.ofBytes(7)));
        assertThat(listing.unreadable).containsOnlyKeys("the user at position 2 of the list");
    }
}
