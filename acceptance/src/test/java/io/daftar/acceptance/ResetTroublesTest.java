package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.Configs.ConfigStanding;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Resets that panels refuse, do without saying so, or answer with something else: on each kind of panel. */
@ParameterizedClass
@EnumSource
final class ResetTroublesTest {
    private static final String USER = Shop.name("ali", 1);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(15); // For the breaker to try again.

    private final Shop shop;
    private final Town town;
    private final ConfigId config;

    ResetTroublesTest(TownKind kind) {
        shop = Shop.with(kind);
        town = shop.town(0);
        config = shop.adopt(town, "ali", 1).get(0);
        use(Traffic.gib(2));
        shop.sync();
        use(Traffic.mib(100)); // What no sync has seen.
    }

    @AfterEach
    void close() {
        shop.close();
    }

    enum Trouble {
        REFUSED(Fault.answer(Answer.json(403, "{\"detail\":\"You're not allowed\"}"))),
        NEVER_ARRIVED(Fault.cutConnection()),
        ANSWER_LOST(Fault.loseAnswer()),
        ANSWER_CUT(Fault.cutBody()),
        HTML(Fault.htmlPage(502)),
        HTML_THOUGH_DONE(Fault.htmlPage(502).afterApplying()),
        HTML_AS_SUCCESS(Fault.htmlPage(200)),
        CRASHED(Fault.crash()),
        CRASHED_THOUGH_DONE(Fault.crash().afterApplying()),
        NOTHING_SAID(Fault.json("")),
        BUSY(Fault.unavailable());

        private final Fault fault;

        Trouble(Fault fault) {
            this.fault = fault;
        }
    }

    private void use(Traffic bytes) {
        town.simulator().use(USER, bytes);
    }

    private ResetReport reset() {
        return shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "new month"));
    }

    private ConfigStanding standing() {
        return shop.engine.configs().get(config);
    }

    private void resetsMeet(Trouble trouble, long requests) {
        town.simulator().faults().on(Town::isReset).next(requests, trouble.fault);
    }

    private void isOver() {
        town.simulator().faults().clear();
        shop.clock.advance(LONG_ENOUGH);
    }

    /** 2,148 MiB were used before the reset, and 7 MiB after it. */
    private void countsEveryByteOnce() {
        Traffic settled = standing().settled();
        assertThat(settled).as("the last 100 may show up after the reset").isIn(Traffic.mib(2_048), Traffic.mib(2_148));
        use(Traffic.mib(7));
        shop.sync();
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(2_155));
        assertThat(standing().settled()).isEqualTo(settled);
        Traffic current = Traffic.mib(2_155).minus(settled);
        assertThat(standing().current()).isEqualTo(current);
        assertThat(reset().settled()).isEqualTo(current);
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(2_155));
        assertThat(town.counter(USER)).isEqualTo(Traffic.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void whateverBecomesOfAResetEveryByteCountsOnceAndTheEventSaysWhatHappened(Trouble trouble) {
        resetsMeet(trouble, Long.MAX_VALUE);

        ResetReport report = reset();

        boolean done = town.counter(USER).isZero();
        assertThat(report.remoteSucceeded() + report.remoteFailed()).isEqualTo(1);
        if (report.remoteSucceeded() == 1) {
            assertThat(done).as("%s", report).isTrue();
        }
        assertThat(shop.events(config)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(ConfigEvent.Type.USAGE_RESET);
            assertThat(event.remote().success()).isEqualTo(report.remoteSucceeded() == 1);
            assertThat(event.remote().lastError().isPresent()).isEqualTo(report.remoteFailed() == 1);
            assertThat(event.details())
                    .containsEntry(
                            "settled_bytes", Long.toString(report.settled().bytes()));
        });
        isOver();
        countsEveryByteOnce();
    }

    @ParameterizedTest
    @EnumSource
    void troubleThatPassesIsOvercomeInTheSameReset(Trouble trouble) {
        resetsMeet(trouble, 1);

        ResetReport report = reset();

        boolean done = town.counter(USER).isZero();
        assertThat(report.remoteSucceeded() == 1).as("%s", report).isEqualTo(done);
        isOver();
        countsEveryByteOnce();
    }

    @ParameterizedTest
    @EnumSource
    void whoIsHeldStaysOffWhateverBecomesOfTheReset(Trouble trouble) {
        shop.engine.disable(config, Attribution.of(Shop.ADMIN, "asked"));
        resetsMeet(trouble, Long.MAX_VALUE);

        reset();
        isOver();
        shop.engine.enforce();

        assertThat(town.runs(USER)).as("%s", standing()).isFalse();
        assertThat(shop.account(config).inSync()).isTrue();
        assertThat(shop.engine.previewEnforcement().didNothing()).isTrue();
    }

    /** What holds those whom the panel limits already is not written to it: the limit does. Until a reset. */
    @Test
    void whoIsHeldAndWasLimitedIsStoppedAfterAResetThatNobodyHeardOf() {
        ConfigTerms limited = new ConfigTerms(Optional.of(Traffic.gib(1)), Optional.empty());
        shop.engine.setTerms(config, limited, Attribution.of(Shop.ADMIN, "asked for"));
        shop.sync();
        shop.engine.suspend(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"));
        shop.engine.enforce();
        AtomicBoolean done = new AtomicBoolean();
        town.simulator().onRequest(request -> done.set(done.get() || Town.isReset(request)));
        town.simulator().faults().on(request -> done.get()).always(Fault.loseAnswer());

        assertThat(reset().remoteFailed()).isEqualTo(1);
        assertThat(town.counter(USER)).as("done, and nobody heard of it").isEqualTo(Traffic.ZERO);
        isOver();
        shop.engine.enforce();

        assertThat(town.runs(USER)).as("%s", standing()).isFalse();
        countsEveryByteOnce();
        assertThat(town.runs(USER)).isFalse();
    }

    @Test
    void aPanelThatIsSparedIsSettledHereAndCountsNothingTwice() {
        town.simulator().faults().on(Town::isReset).always(Fault.tooManyRequests(Duration.ofMinutes(2)));
        reset();
        int writes = town.writes();
        town.simulator().faults().clear();

        ResetReport spared = reset();

        assertThat(spared.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("is not tried before"));
        assertThat(shop.events(config))
                .last()
                .satisfies(event -> assertThat(event.remote().attempts()).isZero());
        assertThat(town.writes()).isEqualTo(writes);
        assertThat(town.counter(USER)).isEqualTo(Traffic.mib(2_148));
        isOver();
        countsEveryByteOnce();
    }
}
