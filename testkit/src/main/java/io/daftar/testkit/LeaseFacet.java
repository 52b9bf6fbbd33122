package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.NewReseller;
import io.daftar.store.LeaseLostException;
import io.daftar.store.Leases.Lease;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class LeaseFacet extends StoreFacet {
    private static final Duration LENGTH = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofNanos(1_000);

    LeaseFacet(StoreContract contract) {
        super(contract);
    }

    private Optional<Lease> acquire(String holder) {
        return store().leases().acquire("panel-1", holder, LENGTH);
    }

    private Lease acquired(String holder) {
        return acquire(holder).orElseThrow();
    }

    private void assertFenced(Lease lease) {
        assertThatThrownBy(() -> run(tables -> {
                    tables.resellers().add(NewReseller.named("Reza"));
                    tables.require(lease);
                }))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("panel-1");
        assertThat(listed(tables -> tables.resellers().page(Optional.empty(), 1)))
                .isEmpty();
    }

    @Test
    final void aHeldLeaseIsTakenByNobodyNotEvenItsHolder() {
        Lease lease = acquired("node-a");

        assertThat(lease.name()).isEqualTo("panel-1");
        assertThat(lease.holder()).isEqualTo("node-a");
        assertThat(acquire("node-b")).isEmpty();
        assertThat(acquire("node-a")).isEmpty();
    }

    @Test
    final void leasesOfOtherNamesAreFree() {
        acquired("node-a");

        assertThat(store().leases().acquire("PANEL-1", "node-b", LENGTH)).isPresent();
        assertThat(store().leases().acquire("پنل 'x' 🚀", "node-b", LENGTH)).isPresent();
        assertThat(store().leases().acquire("پنل 'x' 🚀", "node-a", LENGTH)).isEmpty();
    }

    @Test
    final void aLeaseIsFreeAtTheMomentItEndsAndNotBefore() {
        Lease first = acquired("node-a");

        clock().advance(LENGTH.minus(TICK));
        assertThat(acquire("node-b")).isEmpty();
        clock().advance(TICK);
        Lease second = acquired("node-b");

        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(acquire("node-a")).isEmpty();
    }

    @Test
    final void aRenewedLeaseLastsFromTheRenewal() {
        Lease lease = acquired("node-a");
        clock().advance(LENGTH.minus(TICK));

        assertThat(store().leases().renew(lease, LENGTH)).isTrue();

        clock().advance(LENGTH.minus(TICK));
        assertThat(acquire("node-b")).isEmpty();
        clock().advance(TICK);
        assertThat(acquire("node-b")).isPresent();
    }

    @Test
    final void aLeaseCanBeRenewedToEndSooner() {
        Lease lease = acquired("node-a");

        assertThat(store().leases().renew(lease, TICK)).isTrue();

        assertThat(acquire("node-b")).isEmpty();
        clock().advance(TICK);
        assertThat(acquire("node-b")).isPresent();
    }

    @Test
    final void aLeaseThatRanOutUnnoticedCanBeRenewed() {
        Lease lease = acquired("node-a");
        clock().advance(LENGTH.multipliedBy(10));

        assertThat(store().leases().renew(lease, LENGTH)).isTrue();
        assertThat(acquire("node-b")).isEmpty();
    }

    @Test
    final void whoLostALeaseCanNeitherRenewNorReleaseIt() {
        Lease lost = acquired("node-a");
        clock().advance(LENGTH);
        Lease taken = acquired("node-b");

        assertThat(store().leases().renew(lost, LENGTH.multipliedBy(9))).isFalse();
        store().leases().release(lost);

        assertThat(acquire("node-c")).isEmpty();
        assertThat(store().leases().renew(taken, LENGTH)).isTrue();
    }

    @Test
    final void theSameHolderAgainIsNotTheSameLease() {
        Lease lost = acquired("node-a");
        clock().advance(LENGTH);
        Lease again = acquired("node-a");

        assertThat(store().leases().renew(lost, LENGTH)).isFalse();
        assertFenced(lost);
        run(tables -> tables.require(again));
    }

    @Test
    final void aReleasedLeaseIsFreeAtOnceAndItsTokenStillGrows() {
        Lease first = acquired("node-a");
        store().leases().release(first);
        assertThat(store().leases().renew(first, LENGTH)).isFalse();

        Lease second = acquired("node-b");
        store().leases().release(second);
        store().leases().release(second);
        Lease third = acquired("node-a");

        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(third.token()).isGreaterThan(second.token());
    }

    @Test
    final void aHeldLeaseLetsATransactionPass() {
        Lease lease = acquired("node-a");

        assertThatObject(in(tables -> {
                    tables.require(lease);
                    return tables.resellers().add(NewReseller.named("Reza"));
                }))
                .isNotNull();
    }

    @Test
    final void aLeaseThatRanOutButWasNotTakenStillLetsPass() {
        Lease lease = acquired("node-a");
        clock().advance(LENGTH.multipliedBy(2));

        run(tables -> tables.require(lease));
    }

    @Test
    final void nothingIsWrittenUnderALeaseThatWasTakenOver() {
        Lease lost = acquired("node-a");
        clock().advance(LENGTH);
        acquired("node-b");

        assertFenced(lost);
    }

    @Test
    final void nothingIsWrittenUnderALeaseThatWasGivenBackOrNeverWas() {
        Lease released = acquired("node-a");
        store().leases().release(released);

        assertFenced(released);
        assertFenced(new Lease("panel-1-of-nobody", "node-a", 1));
    }

    @Test
    final void aFenceHoldsEvenIfTheWorkCatchesWhatItThrows() {
        Lease lost = acquired("node-a");
        clock().advance(LENGTH);
        acquired("node-b");

        assertThatThrownBy(() -> run(tables -> {
                    try {
                        tables.require(lost);
                    } catch (LeaseLostException e) {
                        tables.resellers().add(NewReseller.named("Reza"));
                    }
                }))
                .isInstanceOf(LeaseLostException.class);
        assertThat(listed(tables -> tables.resellers().page(Optional.empty(), 1)))
                .isEmpty();
    }

    @Test
    final void aLeaseMustLast() {
        Lease lease = acquired("node-a");

        assertThatIllegalArgumentException().isThrownBy(() -> store().leases().acquire("x", "node-a", Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> store().leases().renew(lease, Duration.ofSeconds(-1)));
    }

    @Test
    final void leasesAreNotForTheInsideOfATransaction() {
        Lease lease = acquired("node-a");

        assertThatIllegalStateException()
                .isThrownBy(() -> run(tables -> store().leases().acquire("x", "node-a", LENGTH)));
        assertThatIllegalStateException()
                .isThrownBy(() -> run(tables -> store().leases().renew(lease, LENGTH)));
        assertThatIllegalStateException()
                .isThrownBy(() -> run(tables -> store().leases().release(lease)));
    }
}
