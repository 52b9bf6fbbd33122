package io.daftar.engine.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.EngineListener;
import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.Store;
import io.daftar.store.memory.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LimitWarningsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Store store = InMemoryStore.create(Clock.fixed(NOW, ZoneOffset.UTC));
    private final ResellerId ali = store.inTransaction(tables -> tables.resellers()
            .add(NewReseller.named("Ali").quota(Traffic.gib(100)).windowEnds(NOW.plus(Duration.ofDays(2)))));
    private final List<String> told = new ArrayList<>();
    private final EngineListener listener = new EngineListener() {
        @Override
        public void quotaNear(QuotaNear near) {
            told.add(near.percent() + " % of " + near.quota());
        }

        @Override
        public void windowNear(WindowNear near) {
            told.add(near.days() + " days");
        }
    };

    private Reseller reseller() {
        return store.inTransaction(tables -> tables.resellers().require(ali));
    }

    /** Uses some, and warns as a decision at that time does. */
    private List<String> warned(long gib, Instant at) {
        told.clear();
        store.inTransactionDo(tables -> tables.resellers().meter(Map.of(ali, Traffic.gib(gib))));
        Reseller before = reseller();
        Warned due = Warned.due(before, at);
        LimitWarnings.of(before, due, at).forEach(warning -> warning.accept(listener));
        store.inTransactionDo(tables -> tables.resellers().update(before.withWarned(due)));
        return List.copyOf(told);
    }

    @Test
    void eachShareOfTheQuotaIsToldOnceAndThoseThatWereJumpedOverToo() {
        Instant early = NOW.minus(Duration.ofDays(30));

        assertThat(warned(79, early)).isEmpty();
        assertThat(warned(1, early)).containsExactly("80 % of 100.00 GiB");
        assertThat(warned(5, early)).isEmpty();
        assertThat(warned(20, early)).containsExactly("90 % of 100.00 GiB", "100 % of 100.00 GiB");
        assertThat(warned(20, early)).isEmpty();
    }

    @Test
    void theEndOfTheWindowIsToldThreeDaysAndOneDayBeforeAndNotAfterIt() {
        assertThat(warned(0, NOW)).containsExactly("3 days");
        assertThat(warned(0, NOW.plus(Duration.ofHours(12)))).isEmpty();
        assertThat(warned(0, NOW.plus(Duration.ofHours(36)))).containsExactly("1 days");
        assertThat(warned(0, NOW.plus(Duration.ofDays(3)))).isEmpty();
    }
}
