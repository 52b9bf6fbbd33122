package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The panel's own monthly reset in the minute of ours. Where it counts lifetimes nothing is lost; elsewhere what was used
 * between the last reading and a restart that nobody announced is gone, and not a byte more. Nothing is ever counted
 * twice.
 */
@ParameterizedClass
@EnumSource
final class PanelsOwnResetTest {
    private static final String USER = Shop.name("ali", 1);

    private final Shop shop;
    private final TownKind kind;
    private final Town town;
    private final ConfigId config;

    PanelsOwnResetTest(TownKind kind) {
        this.kind = kind;
        shop = Shop.with(kind);
        town = shop.town(0);
        config = shop.adopt(town, "ali", 1).get(0);
        use(Traffic.gib(2));
        shop.sync();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void use(Traffic bytes) {
        town.simulator().use(USER, bytes);
    }

    private void restart() {
        town.simulator().restartCounter(USER);
    }

    private void reset() {
        ResetReport report = shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "new month"));
        assertThat(report.remoteSucceeded()).as("%s", report).isEqualTo(1);
        assertThat(town.counter(USER)).isEqualTo(Traffic.ZERO);
    }

    /** Runs {@code work} when the reset is about to be done, after whatever was read before it. */
    private void justBeforeTheReset(Runnable work) {
        AtomicBoolean once = new AtomicBoolean(true);
        town.simulator().onRequest(request -> {
            if (Town.isReset(request) && once.getAndSet(false)) {
                work.run();
            }
        });
    }

    /** All that was used is counted but for {@code unknowable}, which only a lifetime counter tells. */
    private void counts(Traffic unknowable) {
        use(Traffic.mib(7));
        shop.sync();
        shop.sync();
        Traffic truth = town.simulator().trueTraffic(USER);
        Traffic known = kind.countsLifetimes() ? truth : truth.minus(unknowable);
        assertThat(shop.quotaUsed()).isEqualTo(known);
        assertThat(shop.engine.configs().get(config).current()).isEqualTo(Traffic.mib(7));
        assertThat(shop.engine.usage(shop.reseller).total()).isEqualTo(known);
    }

    @Test
    void beforeOursItHidesNoMoreThanWhatNobodyHadRead() {
        use(Traffic.mib(100));
        restart();
        use(Traffic.mib(5));

        reset();

        counts(Traffic.mib(100));
    }

    @Test
    void beforeOursWithASyncInBetweenItHidesNoMoreThanWhatNobodyHadRead() {
        use(Traffic.mib(100));
        restart();
        use(Traffic.mib(5));
        shop.sync();
        use(Traffic.mib(6));

        reset();

        counts(Traffic.mib(100));
    }

    @Test
    void betweenTheReadingAndOursItHidesNoMoreThanWhatNobodyHadRead() {
        justBeforeTheReset(() -> {
            use(Traffic.mib(20));
            restart();
            use(Traffic.mib(3));
        });
        use(Traffic.mib(100));

        reset();

        counts(Traffic.mib(23));
    }

    @Test
    void afterOursItHidesNoMoreThanWhatNobodyHadRead() {
        use(Traffic.mib(100));
        reset();
        use(Traffic.mib(50));
        restart();

        counts(Traffic.mib(50));
    }

    @Test
    void afterOursAndASyncItHidesNoMoreThanWhatNobodyHadRead() {
        reset();
        use(Traffic.mib(500));
        shop.sync();
        use(Traffic.mib(50));
        restart();

        counts(Traffic.mib(50));
    }

    @Test
    void beforeADeletionItHidesNoMoreThanWhatNobodyHadRead() {
        use(Traffic.mib(100));
        restart();
        use(Traffic.mib(5));

        shop.engine.delete(config, Attribution.of(Shop.ADMIN, "left"));

        assertThat(town.has(USER)).isFalse();
        assertThat(shop.quotaUsed()).isEqualTo(kind.countsLifetimes() ? Traffic.mib(2_153) : Traffic.mib(2_053));
    }

    @Test
    void inEachMinuteAroundOursItNeverMakesAByteCountTwice() {
        for (int month = 0; month < 3; month++) {
            use(Traffic.mib(400));
            restart();
            shop.sync();
            use(Traffic.mib(60));
            shop.sync();
            restart();
            reset();
            use(Traffic.mib(80));
            shop.sync();
            restart();
        }

        counts(Traffic.mib(3 * 400));
    }
}
