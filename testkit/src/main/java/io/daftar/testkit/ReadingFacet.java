package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftar.model.Traffic;
import io.daftar.panel.Capability;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class ReadingFacet extends ClientFacet {
    /** More than this is not worth the time where one request brings all. */
    private static final int ENOUGH_USERS = 250;

    ReadingFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    @Test
    final void everyUserIsReadOnceByName() {
        List<String> names = List.of(user("reader_1"), user("reader_2"), user("reader_3"));

        assertThat(read().names()).containsAll(names).doesNotHaveDuplicates();
    }

    @Test
    final void anEmptyPanelHasNoUsers() {
        faults();

        assertThat(read().users).isEmpty();
    }

    @Test
    final void aNewUserHasUsedNothingAndMayConnect() {
        String name = user("reader_1");

        PanelUser shown = onlyUser(name);

        assertThat(shown.used()).contains(Traffic.ZERO);
        assertThat(shown.status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(shown.limit()).isEmpty();
        assertThat(shown.expiry().moment()).isEmpty();
    }

    @Test
    final void trafficIsShownInBytesBeyondThirtyTwoBits() {
        PanelFaults faults = faults();
        String name = user("reader_1");
        faults.use(name, 9_000_000_000_001L);

        assertThat(onlyUser(name).used()).contains(Traffic.ofBytes(9_000_000_000_001L));
    }

    @Test
    final void aLifetimeCounterIsShownWhereItIsPromised() {
        PanelFaults faults = faults();
        String name = user("reader_1");
        faults.use(name, 5_000);

        assertThat(onlyUser(name).lifetime().map(Traffic::bytes).stream().toList())
                .isEqualTo(client().capabilities().has(Capability.LIFETIME_COUNTER) ? List.of(5_000L) : List.of());
    }

    @Test
    final void anIncarnationIsShownWhereItIsPromised() {
        String name = user("reader_1");

        assertThat(onlyUser(name).incarnation().isPresent())
                .isEqualTo(client().capabilities().has(Capability.INCARNATIONS));
    }

    @Test
    final void manyPagesAreReadWholeAtTheirPrice() {
        PanelFaults faults = faults();
        int perPage = client().capabilities().usersPerPage();
        int count = perPage < ENOUGH_USERS ? 2 * perPage + 1 : ENOUGH_USERS;
        int pages = count / perPage + 1;
        panel().addUsers("many", count);
        long before = faults.requests();

        Reading reading = read();

        assertThat(reading.names()).hasSize(count).doesNotHaveDuplicates();
        assertThat(faults.requests() - before)
                .as("requests, with a sign-in of at most two")
                .isBetween((long) pages, pages + 2L);
    }

    @Test
    final void everyRequestForUsersIsAnnouncedBeforeItsUsersCome() {
        PanelFaults faults = faults();
        int perPage = client().capabilities().usersPerPage();
        int count = perPage < ENOUGH_USERS ? perPage + 1 : 3;
        panel().addUsers("many", count);
        AtomicInteger reads = new AtomicInteger();
        client().find(List.of(panel().name("warm_up")));
        faults.beforeReads(number -> reads.incrementAndGet());

        Reading reading = read();

        assertThat(reading.usersAtAsking).hasSize(reads.get()).first().isEqualTo(0);
    }

    @Test
    final void whatTheSinkThrowsEndsTheReadingAndPassesThrough() {
        user("reader_1");
        user("reader_2");
        RuntimeException enough = new IllegalStateException("enough");
        AtomicInteger given = new AtomicInteger();

        assertThatThrownBy(() -> client().forEachUser(user -> {
                    given.incrementAndGet();
                    throw enough;
                }))
                .isSameAs(enough);
        assertThat(given).hasValue(1);
    }

    @Test
    final void usageThatIsNotShownIsNotZero() {
        String name = user("reader_1");
        var hide = panel().withoutUsage(name);
        assumeTrue(hide.isPresent(), "this panel always shows usage");
        hide.orElseThrow().run();

        assertThat(onlyUser(name).used()).isEmpty();
    }

    @Test
    final void aUserWhomThePanelCannotShowIsReportedAndAllOthersAreRead() {
        Set<String> others = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            others.add(user("reader_" + i));
        }
        String bad = user("reader_x");
        var spoil = panel().unreadable(bad);
        assumeTrue(spoil.isPresent(), "this panel can show every user");
        spoil.orElseThrow().run();

        Reading reading = read();

        assertThat(reading.names()).containsAll(others).doesNotContain(bad).doesNotHaveDuplicates();
        assertThat(reading.unreadable).hasSize(1);
    }

    @Test
    final void aUserWhoVanishesBetweenPagesDoesNoHarm() {
        PanelFaults faults = faults();
        int perPage = client().capabilities().usersPerPage();
        assumeTrue(perPage < ENOUGH_USERS, "one request brings all users");
        panel().addUsers("many", 2 * perPage);
        String victim = read().names().get(0);
        faults.beforeReads(number -> {
            if (number == 2) {
                faults.remove(victim);
            }
        });

        Reading reading = read();

        // One user may slip through the gap; it is found by name.
        assertThat(reading.names()).hasSizeGreaterThanOrEqualTo(2 * perPage - 1).doesNotHaveDuplicates();
    }

    private PanelUser onlyUser(String name) {
        List<PanelUser> shown =
                read().users.stream().filter(user -> user.name().equals(name)).toList();
        assertThat(shown).hasSize(1);
        return shown.get(0);
    }
}
