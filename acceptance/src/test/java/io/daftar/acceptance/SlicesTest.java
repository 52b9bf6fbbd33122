package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.EngineOptions;
import io.daftar.ResellerEngine;
import io.daftar.model.Attribution;
import io.daftar.store.Leases;
import io.daftar.store.Leases.Lease;
import io.daftar.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long enforcement keeps a panel to itself. */
class SlicesTest {
    private static final int USERS = 100;

    private final Shop shop = Shop.with(MarzbanTown::open);
    private final Town tehran = shop.towns.keySet().iterator().next();
    private final List<Lease> taken = new ArrayList<>();

    SlicesTest() {
        shop.adopt(tehran, "ali", USERS);
        shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private ResellerEngine engine(EngineOptions options) {
        return ResellerEngine.builder()
                .store(new Watched(shop.store))
                .panels(tehran.type())
                .clock(shop.clock)
                .sleeper(shop.clock::advance)
                .random(new Random(7))
                .options(options)
                .build();
    }

    /** Remembers every lease of a panel that is taken. */
    private final class Watched implements Store {
        private final Store store;

        Watched(Store store) {
            this.store = store;
        }

        @Override
        public <T> T inTransaction(Work<T> work) {
            return store.inTransaction(work);
        }

        @Override
        public Leases leases() {
            return new Leases() {
                @Override
                public Optional<Lease> acquire(String name, String holder, Duration length) {
                    Optional<Lease> lease = store.leases().acquire(name, holder, length);
                    lease.filter(one -> name.startsWith("panel-")).ifPresent(taken::add);
                    return lease;
                }

                @Override
                public boolean renew(Lease lease, Duration length) {
                    return store.leases().renew(lease, length);
                }

                @Override
                public void release(Lease lease) {
                    store.leases().release(lease);
                }
            };
        }
    }

    @Test
    void aPanelIsLetGoNowAndThenSoThatItCanBeRead() {
        try (ResellerEngine engine = engine(EngineOptions.DEFAULT)) {
            assertThat(engine.enforce().disabled()).isEqualTo(USERS);
        }

        assertThat(taken).as("33 s of writing, 20 s at a time").hasSize(2);
    }

    @Test
    void aSliceThatIsLongerThanItsLeaseKeepsIt() {
        EngineOptions options = EngineOptions.builder()
                .leaseLength(Duration.ofSeconds(9))
                .enforcementSlice(Duration.ofMinutes(5))
                .build();
        List<Boolean> busy = new ArrayList<>();
        tehran.simulator().onRequest(request -> {
            if (request.method().equals("PUT") && tehran.writes() % 10 == 5) {
                busy.add(shop.engine.syncUsage().alreadyRunning());
            }
        });
        try (ResellerEngine engine = engine(options)) {
            assertThat(engine.enforce().disabled()).isEqualTo(USERS);
        }

        assertThat(busy).hasSizeGreaterThan(5).doesNotContain(false);
        assertThat(taken).hasSize(1);
    }
}
