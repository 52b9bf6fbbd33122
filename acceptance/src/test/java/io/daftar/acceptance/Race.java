package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.simulators.Answer;
import io.daftar.simulators.SimulatedRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Two processes on one store, and a config whose user used 2 GiB that both know of and 100 MiB that nobody does. What the
 * other one does happens at a request of this one's, so that the order of things is the test's, not the clock's.
 */
final class Race implements AutoCloseable {
    static final String USER = Shop.name("ali", 1);
    private static final Traffic BEFORE = Traffic.mib(2_148);

    final Shop shop;
    final Town town;
    final ResellerEngine one;
    final ResellerEngine other;
    final ConfigId config;
    private final AtomicBoolean once = new AtomicBoolean(true);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Race(TownKind kind, ShopStore store) {
        shop = Shop.on(store, kind);
        town = shop.town(0);
        one = shop.engine;
        other = shop.engine(UnaryOperator.identity());
        config = shop.adopt(town, "ali", 1).get(0);
        use(Traffic.gib(2));
        shop.sync();
        use(Traffic.mib(100));
    }

    /** Every kind of panel, and every store with one that counts lifetimes and one that does not. */
    static Stream<Arguments> races() {
        return Stream.concat(
                Stream.of(TownKind.values()).map(kind -> Arguments.of(kind, ShopStore.MEMORY)),
                Stream.of(TownKind.MARZBAN, TownKind.EYLANDOO)
                        .flatMap(kind ->
                                Stream.of(ShopStore.H2, ShopStore.POSTGRESQL).map(store -> Arguments.of(kind, store))));
    }

    void use(Traffic bytes) {
        town.simulator().use(USER, bytes);
    }

    /** Once, when such a request has come and the panel has not looked at it. */
    void before(Predicate<SimulatedRequest> request, Runnable work) {
        town.simulator().onRequest(seen -> {
            if (request.test(seen) && once.getAndSet(false)) {
                run(work);
            }
        });
    }

    /** Once, when the panel has done what such a request asked for and nobody has heard its answer. */
    void after(Predicate<SimulatedRequest> request, Runnable work) {
        town.simulator().faults().on(request).always((seen, panel) -> {
            Answer answer = panel.get();
            if (once.getAndSet(false)) {
                run(work);
            }
            return answer;
        });
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | AssertionError e) {
            failure.set(e);
        }
    }

    static boolean isRead(SimulatedRequest request) {
        return !request.isWrite();
    }

    /** What the other one did went well, and did happen. */
    void happened() {
        town.simulator().faults().clear();
        assertThat(once).isFalse();
        assertThat(failure.get()).isNull();
    }

    /** The cycle of 2,148 MiB is closed, and what is used from now on counts once in the next. */
    void settledAndCountedOnce() {
        happened();
        shop.sync();
        counts(BEFORE, Traffic.ZERO);
        use(Traffic.mib(7));
        shop.sync();
        shop.sync();
        counts(Traffic.mib(2_155), Traffic.mib(7));
        assertThat(town.counter(USER)).isEqualTo(Traffic.mib(7));
    }

    void counts(Traffic metered, Traffic current) {
        assertThat(shop.quotaUsed()).isEqualTo(metered);
        assertThat(one.configs().get(config).current()).isEqualTo(current);
        assertThat(one.configs().get(config).settled()).isEqualTo(metered.minus(current));
        assertThat(one.usage(shop.reseller).total()).isEqualTo(metered);
    }

    @Override
    public void close() {
        other.close();
        shop.close();
    }
}
