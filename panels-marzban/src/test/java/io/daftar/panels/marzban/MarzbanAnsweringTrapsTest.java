package io.daftar.panels.marzban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Traffic;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.PanelRequest;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Marzban says late, differently each time, or only in certain seconds. */
final class MarzbanAnsweringTrapsTest extends MarzbanTrap {
    @Test
    void theStatusLagsBehindTheCounterUntilThePanelsReview() {
        panel.addUser("ali_01").dataLimit(1_000).traffic(2_000);
        panel.addUser("old_1").expire(panel.clock().instant().minusSeconds(60));

        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(shown("ali_01").used()).contains(Traffic.ofBytes(2_000));
        assertThat(shown("old_1").status()).isEqualTo(PanelUserStatus.ACTIVE);

        panel.advance(Duration.ofSeconds(20));

        assertThat(shown("ali_01").status()).isEqualTo(PanelUserStatus.LIMITED);
        assertThat(shown("old_1").status()).isEqualTo(PanelUserStatus.EXPIRED);
    }

    @Test
    void aResetLeavesAnExpiredUserExpired() {
        panel.addUser("old_1").traffic(500).expire(panel.clock().instant().minusSeconds(60));
        panel.advance(Duration.ofSeconds(20));

        PanelUser after = client.resetUsage(List.of("old_1")).shown().get("old_1");

        assertThat(after.used()).contains(Traffic.ZERO);
        assertThat(after.status()).isEqualTo(PanelUserStatus.EXPIRED);
    }

    @Test
    void aNextPlanThatFiresIsARestartWithTheLifetimeKept() {
        panel.addUser("ali_01").dataLimit(1_000).traffic(400);
        assertThat(send(
                        PanelRequest.put("api", "user", "ali_01"),
                        "{\"next_plan\":{\"data_limit\":5000,\"expire\":0,\"add_remaining_traffic\":false,"
                                + "\"fire_on_either\":true}}"))
                .startsWith("200");
        panel.user("ali_01").traffic(700);
        panel.advance(Duration.ofSeconds(20));

        PanelUser after = shown("ali_01");

        assertThat(after.status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(after.used()).contains(Traffic.ZERO);
        assertThat(after.lifetime()).contains(Traffic.ofBytes(1_100));
    }

    @Test
    void theLinkChangesWithTheSecondAndIsNoIdentity() {
        panel.addUser("ali_01");

        PanelUser once = shown("ali_01");
        panel.advance(Duration.ofSeconds(3));
        PanelUser later = shown("ali_01");

        assertThat(once.subscriptionUrl()).isPresent().isNotEqualTo(later.subscriptionUrl());
        assertThat(once.incarnation()).isPresent().isEqualTo(later.incarnation());
    }

    @Test
    void aRefusalFieldByFieldIsToldInThePanelsWords() {
        client.find(List.of("warm_up"));
        panel.faults()
                .on(request -> request.method().equals("POST") && request.path().equals("/api/user"))
                .next(1, Fault.answer(Answer.json(422, "{\"detail\":{\"data_limit\":\"must not be odd\"}}")));

        PanelException refused = failure(() -> client.create(NewPanelUser.named("ali_01")));

        assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        assertThat(refused).hasMessageContaining("data_limit").hasMessageContaining("must not be odd");
    }

    @Test
    void aPageOfNobodyWouldBeEverybodyAndIsNeverAskedFor() {
        panel.addUsers("user_", 30);
        String everybody = byHand.call(
                PanelRequest.get("api", "users").query("limit", 0),
                answer -> Integer.toString(
                        ((List<?>) ((Map<?, ?>) answer.json(json -> json.readJsonValue())).get("users")).size()));

        assertThat(everybody).isEqualTo("30");
        assertThatThrownBy(() -> MarzbanClient.type(HttpOptions.DEFAULTS, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 1 and 2000, but are 0");
    }

    @Test
    void aTokenOfTheSecondOfAPasswordChangeIsGivenUpAndALaterOneIsTaken() {
        panel.addAdmin("seller", "seller-password");
        panel.advance(Duration.ofMillis(300));
        assertThat(send(
                        PanelRequest.put("api", "admin", "seller"),
                        "{\"password\":\"an0ther-password\",\"is_sudo\":false}"))
                .startsWith("200");
        long before = panel.requests().logins();
        try (PanelClient seller = harness.type()
                .open(harness.access(new PanelCredentials.Password("seller", "an0ther-password"), Map.of()))) {
            for (int i = 0; i < 5; i++) {
                assertThat(failure(() -> seller.find(List.of("ali_01"))).kind()).isEqualTo(Kind.DENIED);
            }
            assertThat(panel.requests().logins() - before).isLessThanOrEqualTo(2);

            panel.advance(Duration.ofMinutes(15));

            assertThat(seller.find(List.of("ali_01")).missing()).containsExactly("ali_01");
        }
    }

    @Test
    void usersWhoWereDeliveredAreNotKept() {
        panel.addUsers("user_", 10_000);
        List<WeakReference<PanelUser>> delivered = new ArrayList<>();
        try (PanelClient ours = MarzbanClient.type(HttpOptions.DEFAULTS).open(harness.access())) {
            ours.forEachUser(user -> {
                delivered.add(new WeakReference<>(user));
                if (delivered.size() == 9_900) {
                    System.gc();
                }
            });
        }

        assertThat(delivered).hasSize(10_000);
        assertThat(delivered.subList(0, 9_900))
                .filteredOn(user -> user.get() != null)
                .hasSizeLessThanOrEqualTo(200);
    }
}
