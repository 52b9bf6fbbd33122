package io.daftar.panels.marzban;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.simulators.Fault;
import io.daftar.simulators.marzban.MarzbanSimulator;
import io.daftar.testkit.PanelTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarzbanListingTrapsTest extends MarzbanTrap {
    @Test
    void tenThousandUsersCostFiftyPagesAndOneSignIn() {
        panel.addUsers("user_", 10_000);
        try (PanelClient asShipped =
                new SimulatedMarzban(panel, 200).type(MarzbanClient.type()).open()) {
            Listing listing = read(asShipped);

            assertThat(listing.names()).hasSize(10_000).doesNotHaveDuplicates();
            assertThat(listing.totals).containsExactly(10_000L);
            assertThat(asShipped.requestsSent()).isEqualTo(51);
            assertThat(panel.requestCount()).isEqualTo(51);
        }
    }

    @Test
    void pagesAreSortedSoThatNewUsersShiftNone() {
        panel.addUsers("user_", 40);
        harness.faults().orElseThrow().beforeReads(number -> {
            if (number == 2) {
                panel.addUser("aaa_first_by_name");
            }
        });

        assertThat(read(client).names()).hasSize(41).doesNotHaveDuplicates().contains("aaa_first_by_name");
        assertThat(requestsSince(1).get(0)).isEqualTo("GET /api/users?offset=0&limit=20&sort=created_at%2Cusername");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 19, 20, 21, 40, 50})
    void oneUnreadableUserAnywhereIsLeftOutAlone(int position) {
        panel.addUsers("user_", 50);
        String bad = "user_%06d".formatted(position);
        panel.user(bad).poisoned();

        Listing listing = read(client);

        assertThat(listing.names()).hasSize(49).doesNotHaveDuplicates().doesNotContain(bad);
        assertThat(listing.unreadable).containsOnlyKeys("the user at position " + position + " of the list");
        assertThat(listing.unreadable.values()).extracting(PanelException::kind).containsOnly(Kind.UNINTELLIGIBLE);
    }

    @Test
    void manyUnreadableUsersInARowAreLeftOutAlone() {
        panel.addUsers("user_", 50);
        IntStream.rangeClosed(8, 37)
                .forEach(i -> panel.user("user_%06d".formatted(i)).poisoned());

        Listing listing = read(client);

        assertThat(listing.names()).hasSize(20).doesNotHaveDuplicates();
        assertThat(listing.unreadable).hasSize(30);
    }

    @Test
    void aPanelThatDiesWhileABadPageIsSearchedIsNotSearchedFurther() {
        panel.addUsers("user_", 20);
        panel.user("user_000010").poisoned();
        long before = panel.requestCount();
        harness.faults().orElseThrow().beforeReads(number -> {
            if (number == 4) {
                harness.faults().orElseThrow().onReads(PanelTrouble.CONNECTION_CUT, Long.MAX_VALUE);
            }
        });

        assertThat(failure(() -> read(client)).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(panel.requestCount() - before).isLessThan(16);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 39, 40, 41, 1_000_000, -7})
    void aTotalThatLiesLosesNobodyWhoIsOnAFullPage(long lie) {
        panel.addUsers("user_", 50);
        panel.lieAboutTotal(lie);

        List<String> names = read(client).names();

        assertThat(names).doesNotHaveDuplicates().hasSize(lie == 40 ? 40 : 50);
    }

    @Test
    void aUserRepeatedOnEveryPageDoesNotKeepTheReadingGoing() {
        panel.addUsers("user_", 50);
        panel.repeatOnEveryPage("user_000001");

        assertThat(read(client).names()).contains("user_000050").hasSizeLessThan(60);
    }

    @Test
    void aPanelThatSendsOnePageForEverIsGivenUp() {
        panel.addUsers("user_", 20);
        StringBuilder page = new StringBuilder("{\"total\":1000,\"users\":[");
        for (int i = 0; i < 20; i++) {
            page.append(i == 0 ? "" : ",")
                    .append("{\"username\":\"same_")
                    .append(i)
                    .append("\",\"used_traffic\":1}");
        }
        panel.faults().onPath("/api/users").always(Fault.json(page + "]}"));

        PanelException failure = failure(() -> read(client));

        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(failure).hasMessageContaining("the same page");
    }

    @Test
    void morethanWasAskedForFillsNoMemory() {
        panel.addUsers("user_", 3);
        StringBuilder page = new StringBuilder("{\"total\":20,\"users\":[");
        for (int i = 0; i < 5_000; i++) {
            page.append(i == 0 ? "" : ",")
                    .append("{\"username\":\"crowd_")
                    .append(i)
                    .append("\"}");
        }
        panel.faults().onPath("/api/users").next(1, Fault.json(page + "]}"));

        assertThat(read(client).names()).hasSize(20);
    }

    @Test
    void nonsenseAboutOneUserIsThatUsersAlone() {
        panel.faults().onPath("/api/users").next(1, Fault.json("""
                                {"users":[
                                  {"username":"negative","used_traffic":-5},
                                  {"username":"absurd","used_traffic":99999999999999999999999},
                                  {"username":"fraction","used_traffic":1.5},
                                  {"username":"words","used_traffic":{"a":[1]},"status":"active"},
                                  {"username":"timeless","created_at":"yesterday"},
                                  {"username":"far","expire":99999999999999999},
                                  {"used_traffic":1},
                                  {"username":17,"used_traffic":1},
                                  "no object",
                                  {"username":"unlimited","used_traffic":null,"data_limit":0,"expire":0},
                                  {"username":"digits","used_traffic":"12","status":"paused","new_field":{"x":[]}}
                                ],"total":11,"more":null}"""));

        Listing listing = read(client);

        assertThat(listing.names()).containsExactly("unlimited", "digits");
        assertThat(listing.users.get(0).used()).isEmpty();
        assertThat(listing.users.get(0).limit()).isEmpty();
        assertThat(listing.users.get(0).expiry()).isEqualTo(Expiry.never());
        assertThat(listing.users.get(1).used()).contains(Traffic.ofBytes(12));
        assertThat(listing.users.get(1).status()).isEqualTo(PanelUserStatus.UNKNOWN);
        assertThat(listing.unreadable).hasSize(9).containsKeys("user 'negative'", "the user at position 7 of the list");
        assertThat(listing.unreadable.get("user 'negative'")).hasMessageContaining("used_traffic is -5");
    }

    @Test
    void namesThatDifferOnlyInCaseAreTwoUsers() {
        panel.addUser("Ali_01").traffic(1);
        panel.addUser("ali_01").traffic(2);

        assertThat(read(client).names()).containsExactlyInAnyOrder("Ali_01", "ali_01");
        assertThat(shown("ali_01").used()).contains(Traffic.ofBytes(2));
        assertThat(client.find(List.of("ALI_01")).missing()).containsExactly("ALI_01");
    }

    @Test
    void aPeriodicResetMovesTheCounterBackAndLeavesTheLifetime() {
        panel.addUser("ali_01").traffic(5_000);
        panel.restartCounter("ali_01");
        panel.use("ali_01", 70);

        assertThat(shown("ali_01").used()).contains(Traffic.ofBytes(70));
        assertThat(shown("ali_01").lifetime()).contains(Traffic.ofBytes(5_070));
    }

    @Test
    void aUserMadeAgainWithinTheSameSecondIsToldApart() {
        panel.addUser("ali_01").traffic(5_000);
        long first = shown("ali_01").incarnation().orElseThrow();
        panel.advance(Duration.ofMillis(1));
        panel.recreate("ali_01");

        assertThat(shown("ali_01").incarnation().orElseThrow() - first).isEqualTo(1_000);
        assertThat(shown("ali_01").lifetime()).contains(Traffic.ZERO);
    }

    @Test
    void aUserOnHoldEndsSomeTimeAfterTheFirstUse() {
        panel.addUser("hold_1").onHold(Duration.ofDays(30));

        assertThat(shown("hold_1").status()).isEqualTo(PanelUserStatus.ON_HOLD);
        assertThat(shown("hold_1").expiry()).isEqualTo(Expiry.afterFirstUse(Duration.ofDays(30)));
    }

    @Test
    void anExpiryIsInSeconds() {
        panel.addUser("ali_01").expire(Instant.parse("2026-07-01T12:00:00Z"));

        assertThat(shown("ali_01").expiry()).isEqualTo(Expiry.at(Instant.parse("2026-07-01T12:00:00Z")));
    }

    @Test
    void aSubscriptionLinkIsCompletedBelowTheBasePath() {
        try (SimulatedMarzban below = new SimulatedMarzban(
                        MarzbanSimulator.builder().basePath("/gate").start(), 20);
                PanelClient through = below.open()) {
            below.panel().addUser("ali_01");

            assertThat(read(through).users.get(0).subscriptionUrl())
                    .hasValueSatisfying(
                            url -> assertThat(url).startsWith(below.panel().url() + "/sub/"));
        }
    }

    @Test
    void twoHundredNamesAreAskedForInRequestsThatWebServersLetThrough() {
        panel.addUsers("quite_a_long_user_name_", 200);
        List<String> names = read(client).names();
        long mark = panel.requestCount();

        assertThat(client.find(names).found()).hasSize(200);
        assertThat(requestsSince(mark))
                .hasSizeBetween(2, 3)
                .allSatisfy(request -> assertThat(request).hasSizeLessThan(6_010));
    }

    @Test
    void oneUnreadableUserAmongManyNamesFailsAlone() {
        panel.addUsers("user_", 60);
        List<String> names = read(client).names();
        panel.user("user_000033").poisoned();

        var lookup = client.find(names);

        assertThat(lookup.failed()).containsOnlyKeys("user_000033");
        assertThat(lookup.found()).hasSize(59);
        assertThat(lookup.missing()).isEmpty();
    }
}
