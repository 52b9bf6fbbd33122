package io.daftar.engine.panelio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.PanelId;
import io.daftar.store.LeaseLostException;
import io.daftar.store.Leases;
import io.daftar.store.memory.InMemoryStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HeldLeaseTest {
    private static final Duration LENGTH = Duration.ofSeconds(300);
    private static final PanelId PANEL = new PanelId(7);

    private final MovingClock clock = new MovingClock();
    private final Leases leases = InMemoryStore.create(clock).leases();
    private final HeldLease.Terms one = new HeldLease.Terms(leases, "one", LENGTH, clock);
    private final HeldLease.Terms other = new HeldLease.Terms(leases, "other", LENGTH, clock);

    @Test
    void whileItIsKeptNobodyElseGetsItHoweverLongTheWorkTakes() {
        HeldLease held = one.ofPanel(PANEL).orElseThrow();
        for (int minutes = 0; minutes < 60; minutes++) {
            clock.pass(Duration.ofMinutes(1));
            held.keep();
            assertThat(other.ofPanel(PANEL)).isEmpty();
        }
    }

    @Test
    void itIsFreeWhenItIsClosed() {
        try (HeldLease held = one.of("reset-reseller-3").orElseThrow()) {
            assertThat(held.lease().name()).isEqualTo("reset-reseller-3");
        }

        assertThat(other.of("reset-reseller-3")).isPresent();
    }

    @Test
    void whoSleptThroughItMustStopAndLeavesItToTheNext() {
        HeldLease held = one.ofPanel(PANEL).orElseThrow();
        clock.pass(LENGTH.plusSeconds(1));
        HeldLease next = other.ofPanel(PANEL).orElseThrow();

        assertThatThrownBy(held::keep).isInstanceOf(LeaseLostException.class);
        held.close();

        assertThat(one.ofPanel(PANEL)).isEmpty();
        next.keep();
    }
}
