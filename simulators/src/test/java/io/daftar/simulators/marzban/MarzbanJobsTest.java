package io.daftar.simulators.marzban;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.MutableClock;
import io.daftar.simulators.fastapi.PanelCaller;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the panel does by itself while its clock moves. */
final class MarzbanJobsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:03Z");

    private final MutableClock clock = MutableClock.at(NOON);
    private final MarzbanSimulator panel =
            MarzbanSimulator.builder().clock(clock).start();

    @AfterEach
    void stop() {
        panel.close();
    }

    @Test
    void aUserOverItsLimitIsLimitedAtTheNextTenthSecond() {
        MarzbanUser user = panel.addUser("ali_01").dataLimit(1_000).traffic(1_000);
        panel.advance(Duration.ofSeconds(6));
        assertThat(user.status()).isEqualTo("active");
        panel.advance(Duration.ofSeconds(1));
        assertThat(user.status()).isEqualTo("limited");
    }

    @Test
    void timeThatPassesOnASharedClockCountsToo() throws IOException {
        panel.addUser("ali_01").expire(NOON.plusSeconds(30));
        clock.advance(Duration.ofSeconds(60));
        try (PanelCaller caller = PanelCaller.signedIn(panel)) {
            assertThat(caller.get("/api/user/ali_01").object()).containsEntry("status", "expired");
        }
    }

    @Test
    void anEnabledUserWhoseTimeIsOverFallsBackToExpired() {
        MarzbanUser user = panel.addUser("ali_01").expire(NOON.minusSeconds(1)).status("active");
        panel.advance(Duration.ofSeconds(10));
        assertThat(user.status()).isEqualTo("expired");
    }

    @Test
    void thePeriodicResetRunsAtTheFullHourOnceItsDaysArePast() {
        MarzbanUser user = panel.addUser("ali_01").resets("day").traffic(4_000);
        panel.advance(Duration.ofHours(24));
        assertThat(user.used()).isEqualTo(4_000);
        panel.advance(Duration.ofHours(1));
        assertThat(user.used()).isZero();
        assertThat(user.lifetime()).isEqualTo(4_000);
    }

    @Test
    void aDisabledUserIsNotResetPeriodically() {
        MarzbanUser user = panel.addUser("ali_01").resets("day").traffic(4_000).disabled();
        panel.advance(Duration.ofDays(40));
        assertThat(user.used()).isEqualTo(4_000);
    }

    @Test
    void aLongTimeCanPassInOneStepWithAResetEveryDay() {
        MarzbanUser user =
                panel.addUser("ali_01").resets("day").dataLimit(1_000).traffic(1_500);
        panel.advance(Duration.ofDays(365));
        assertThat(user.used()).isZero();
        assertThat(user.status()).isEqualTo("active");
    }

    @Test
    void aUserOnHoldStartsWithTheReviewAfterItsFirstConnection() {
        MarzbanUser user = panel.addUser("ali_01").onHold(Duration.ofDays(30));
        panel.advance(Duration.ofHours(5));
        assertThat(user.status()).isEqualTo("on_hold");
        user.online(clock.instant());
        panel.advance(Duration.ofSeconds(10));
        assertThat(user.status()).isEqualTo("active");
        assertThat(user.expiresAt()).contains(Instant.parse("2026-03-31T17:00:10Z"));
    }

    @Test
    void anExpiredUserIsDeletedAfterItsDays() throws IOException {
        try (PanelCaller caller = PanelCaller.signedIn(panel)) {
            long soon = NOON.getEpochSecond() + 60;
            caller.post(
                    "/api/user",
                    "{\"username\":\"brief\",\"proxies\":{\"vless\":{}},\"inbounds\":{},\"auto_delete_in_days\":2,"
                            + "\"expire\":" + soon + "}");
        }
        panel.advance(Duration.ofDays(1));
        assertThat(panel.hasUser("brief")).isTrue();
        panel.advance(Duration.ofDays(2));
        assertThat(panel.hasUser("brief")).isFalse();
    }

    @Test
    void tokensRunOutByThePanelsClock() throws IOException {
        try (PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.advance(Duration.ofHours(24).minusSeconds(1));
            assertThat(caller.get("/api/admin").status()).isEqualTo(200);
            panel.advance(Duration.ofSeconds(1));
            assertThat(caller.get("/api/admin").status()).isEqualTo(401);
        }
    }
}
