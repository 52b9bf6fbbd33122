package io.daftar.panels.marzneshin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Traffic;
import io.daftar.panel.Lookup;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelUser;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.PanelRequest;
import io.daftar.simulators.Answer;
import io.daftar.simulators.marzneshin.MarzneshinUser;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the user list and the questions for names do that a client can stumble over. */
final class MarzneshinListingTrapsTest extends MarzneshinTrap {
    @Test
    void theUsageOfTenThousandUsersCostsAHundredRequestsAndASignIn() {
        panel.addUsers("many", 10_000);
        try (PanelClient ours = MarzneshinClient.type(HttpOptions.DEFAULTS).open(harness.access())) {
            long before = panel.requestCount();

            Listing listing = read(ours);

            assertThat(new HashSet<>(listing.names())).hasSize(10_000);
            assertThat(panel.requestCount() - before).isEqualTo(101);
            assertThat(ours.requestsSent()).isEqualTo(101);
        }
    }

    @Test
    void oneNameIsAskedForTwiceSinceAloneItWouldFindStrangers() {
        panel.addUser("ali_01");
        panel.addUser("alix01");
        long mark = panel.requestCount();

        Lookup lookup = client.find(List.of("ali_01"));

        assertThat(lookup.found()).containsOnlyKeys("ali_01");
        assertThat(panel.requests().latest())
                .filteredOn(entry -> entry.number() > mark)
                .anySatisfy(entry -> assertThat(entry.target())
                        .contains("username=ali_01&username=ali_01")
                        .contains("size=100"));
        assertThat(client.find(List.of("ali_0")).missing()).containsExactly("ali_0");
    }

    @Test
    void aHundredNamesAreOneRequestAndNoLineComesNearTheLengthAtWhichThePanelCutsIt() {
        panel.addUsers("many", 2_800);
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= 2_800; i++) {
            names.add("many" + String.format(Locale.ROOT, "%06d", i));
        }
        client.find(List.of("warm_up"));
        long before = panel.requestCount();

        assertThat(client.find(names).found()).hasSize(2_800);

        assertThat(panel.requestCount() - before).isEqualTo(28);
        assertThat(panel.requests().latest())
                .allSatisfy(entry -> assertThat(entry.target().length()).isLessThan(8_000));
    }

    @Test
    void thePanelItselfCutsALongLineWithoutAWord() {
        panel.addUsers("many", 100);
        PanelRequest request = PanelRequest.get("api", "users").query("size", 100);
        for (int i = 1; i <= 5_000; i++) {
            request = request.query("username", "nobody" + String.format(Locale.ROOT, "%06d", i));
        }
        request = request.query("username", "many000001");

        String answer = byHand.call(request, given -> given.status() + " " + given.excerpt());

        assertThat(answer).startsWith("200").contains("\"total\":0");
    }

    @Test
    void namesAreAskedForInLowerCaseAndAnsweredAsTheyWereAsked() {
        PanelUser created = client.create(NewPanelUser.named("Ali_01"));

        assertThat(created.name()).isEqualTo("ali_01");
        assertThat(client.find(List.of("ALI_01")).found()).containsOnlyKeys("ALI_01");
        assertThat(client.setEnabled(List.of("ALI_01"), false).failed()).isEmpty();
        assertThat(panel.user("ali_01").enabled()).isFalse();
        assertThat(client.delete(List.of("Ali_01")).failed()).isEmpty();
        assertThat(panel.hasUser("ali_01")).isFalse();
    }

    @Test
    void aDeletedUserMadeAgainIsANewIncarnationWithCountersAtZero() {
        MarzneshinUser first = panel.addUser("ali_01").traffic(700);
        client.delete(List.of("ali_01"));

        client.create(NewPanelUser.named("ali_01"));

        PanelUser second = shown("ali_01");
        assertThat(second.incarnation().orElseThrow()).isGreaterThan(first.id());
        assertThat(second.lifetime()).contains(Traffic.ZERO);
    }

    @Test
    void aNameStoredInUpperCaseIsListedBesideItsTwinUnderAnotherIncarnation() {
        int old = panel.addUser("ALI_04").traffic(9).id();
        int twin = panel.addUser("ali_04").id();

        Listing listing = read(client);

        assertThat(listing.names()).containsExactly("ali_04", "ali_04");
        assertThat(listing.users)
                .extracting(user -> user.incarnation().orElseThrow())
                .containsExactly((long) old, (long) twin);
        assertThat(shown("ali_04").incarnation()).hasValue(twin);
    }

    @Test
    void aPageWithAnUnreadableUserIsReadInPartsWhateverItsPlace() {
        panel.addUsers("many", 45);
        panel.user("many000001").poisoned();
        panel.user("many000033").poisoned();
        panel.user("many000045").poisoned();

        Listing listing = read(client);

        assertThat(listing.names()).hasSize(42).doesNotHaveDuplicates();
        assertThat(listing.unreadable.keySet())
                .containsExactlyInAnyOrder(
                        "the user at position 1 of the list",
                        "the user at position 33 of the list",
                        "the user at position 45 of the list");
    }

    @Test
    void aTotalThatIsTooLowHidesNobody() {
        panel.addUsers("many", 45);
        panel.lieAboutTotal(3);

        assertThat(read(client).names()).hasSize(45);
    }

    @Test
    void aStarInTheLinkIsNoIdentity() {
        send(
                PanelRequest.post("api", "admins"),
                "{\"username\":\"seller\",\"password\":\"s3cret-pass\",\"is_sudo\":false,"
                        + "\"subscription_url_prefix\":\"https://*.sub.example\"}");
        panel.addUser("ali_01").owner("seller");

        PanelUser once = shown("ali_01");
        PanelUser again = shown("ali_01");

        assertThat(once.subscriptionUrl()).isNotEqualTo(again.subscriptionUrl());
        assertThat(once.incarnation()).isEqualTo(again.incarnation());
    }

    @Test
    void aReadResetMarkGrowsWithEveryReset() {
        panel.addUser("ali_01").traffic(700);
        client.resetUsage(List.of("ali_01"));
        long first = shown("ali_01").resetMark().orElseThrow();
        panel.advance(Duration.ofSeconds(5));
        panel.restartCounter("ali_01");

        assertThat(shown("ali_01").resetMark().orElseThrow()).isGreaterThan(first);
        assertThat(shown("ali_01").lifetime()).contains(Traffic.ofBytes(700));
    }

    @Test
    void aPageOfAHundredAndOneIsRefusedByThePanelAndNeverAskedFor() {
        String answer = byHand.call(
                PanelRequest.get("api", "users").query("size", 101), given -> given.status() + " " + given.excerpt());

        assertThat(answer).startsWith("422").contains("less than or equal to 100");
        assertThatThrownBy(() -> MarzneshinClient.type(HttpOptions.DEFAULTS, 101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 1 and 100, but are 101");
    }

    @Test
    void pagesAreSortedSoThatNewUsersShiftNone() {
        panel.addUsers("many", 40);
        client.find(List.of("warm_up"));
        long mark = panel.requestCount();
        harness.faults().orElseThrow().beforeReads(number -> {
            if (number == 2) {
                panel.addUser("aaa_first_by_name");
            }
        });

        assertThat(read(client).names()).hasSize(41).doesNotHaveDuplicates().contains("aaa_first_by_name");
        assertThat(requestsSince(mark).get(0)).isEqualTo("GET /api/users?page=1&size=20&order_by=created_at");
    }

    @Test
    void aPanelThatSendsOnePageForEverIsGivenUp() {
        panel.addUsers("many", 20);
        AtomicReference<Answer> first = new AtomicReference<>();
        panel.faults().onPath("/api/users").always((request, calls) -> {
            first.compareAndSet(null, calls.get());
            return first.get();
        });
        panel.lieAboutTotal(1_000_000);

        assertThat(failure(() -> read(client))).hasMessageContaining("sends the same page of its list again and again");
    }

    @Test
    void usersWhoWereDeliveredAreNotKept() {
        panel.addUsers("many", 10_000);
        List<WeakReference<PanelUser>> delivered = new ArrayList<>();
        try (PanelClient ours = MarzneshinClient.type(HttpOptions.DEFAULTS).open(harness.access())) {
            ours.forEachUser(user -> {
                delivered.add(new WeakReference<>(user));
                if (delivered.size() == 9_950) {
                    System.gc();
                }
            });
        }

        assertThat(delivered).hasSize(10_000);
        assertThat(delivered.subList(0, 9_950))
                .filteredOn(user -> user.get() != null)
                .hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aPeriodicResetMovesTheCounterBackAndLeavesTheLifetime() {
        panel.addUser("ali_01").traffic(700).resets("day").disabled();
        panel.advance(Duration.ofHours(25));

        PanelUser after = shown("ali_01");

        assertThat(after.used()).contains(Traffic.ZERO);
        assertThat(after.lifetime()).contains(Traffic.ofBytes(700));
        assertThat(after.resetMark()).isPresent();
    }
}
