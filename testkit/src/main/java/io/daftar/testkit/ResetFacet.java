package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.AuditEntry;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.ResetTable.ResetRun;
import io.daftar.store.ResetTable.ResetStep;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

abstract class ResetFacet extends StoreFacet {
    private static final UUID ONE = new UUID(-1, Long.MIN_VALUE);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID NOBODYS = new UUID(4711, 4711);
    private static final AuditEntry.Subject ALI = AuditEntry.Subject.reseller(new ResellerId(Long.MAX_VALUE));
    private static final AuditEntry.Subject CONFIG = AuditEntry.Subject.config(new ConfigId(Long.MAX_VALUE));

    ResetFacet(StoreContract contract) {
        super(contract);
    }

    private static ResetRun run(UUID id, AuditEntry.Subject subject) {
        return new ResetRun(
                id,
                subject,
                Attribution.of("پشتیبانی:7", "علت 'x' 🚀\n" + "y".repeat(3_000)),
                EXACT,
                EXACT,
                Optional.empty());
    }

    private static ResetRun ended(ResetRun run, Instant at) {
        return run.ended(new ResetRun.End(at, Long.MAX_VALUE, MOST, Traffic.ZERO, 7));
    }

    private static ResetStep open(long config) {
        return new ResetStep(new ConfigId(config), Traffic.mib(config), Optional.empty());
    }

    private static ResetStep over(long config, Optional<String> error) {
        return new ResetStep(
                new ConfigId(config), MOST, Optional.of(new ResetStep.Outcome(Traffic.ofBytes(config), error)));
    }

    private void add(ResetRun run) {
        run(tables -> tables.resets().add(run));
    }

    private void put(UUID run, ResetStep... steps) {
        run(tables -> tables.resets().put(run, List.of(steps)));
    }

    private List<ResetStep> all(UUID run) {
        return in(tables -> tables.resets().page(run, Optional.empty(), 10_000));
    }

    private Optional<ResetRun> reread(UUID run) {
        return found(tables -> tables.resets().find(run));
    }

    private static ConfigId config(long id) {
        return new ConfigId(id);
    }

    @Test
    final void runsAreReadBackWithAllThatIsInThem() {
        ResetRun open = run(ONE, ALI);
        ResetRun over = ended(run(TWO, CONFIG), LATE);
        add(open);
        add(over);

        assertThat(reread(ONE)).contains(open);
        assertThat(reread(TWO)).contains(over);
        assertThat(reread(NOBODYS)).isEmpty();
    }

    @Test
    final void ofARunThatIsWrittenAgainOnlyItsProgressMoves() {
        ResetRun run = run(ONE, ALI);
        add(run);
        add(run(TWO, ALI));

        run(tables -> tables.resets().update(run(ONE, CONFIG).aliveAt(LATE)));
        assertThat(reread(ONE)).contains(run.aliveAt(LATE));

        ResetRun over = ended(run, EXACT.plusSeconds(9));
        run(tables -> tables.resets().update(over));
        assertThat(reread(ONE)).contains(over);
        assertThat(reread(TWO)).contains(run(TWO, ALI));
        assertThatThrownBy(() -> run(tables -> tables.resets().update(run(NOBODYS, ALI))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(NOBODYS.toString());
    }

    @Test
    final void anIdIsTakenOnce() {
        add(run(ONE, ALI));

        assertThatThrownBy(() -> run(tables -> {
                    tables.resets().add(run(TWO, ALI));
                    tables.resets().add(run(ONE, CONFIG));
                }))
                .isInstanceOf(StaleVersionException.class)
                .hasMessageContaining(ONE.toString());

        assertThat(reread(TWO)).isEmpty();
        assertThat(reread(ONE)).contains(run(ONE, ALI));
    }

    @Test
    final void ofTheRunsWithoutAnEndTheOneAddedLastIsFound() {
        ResetRun first = run(new UUID(3, 3), ALI);
        ResetRun second = run(new UUID(1, 1), ALI);
        ResetRun third = run(new UUID(2, 2), ALI);
        List.of(first, second, third, run(ONE, CONFIG)).forEach(this::add);

        assertThat(unfinished(ALI)).contains(third);
        run(tables -> tables.resets().update(ended(third, LATE)));
        assertThat(unfinished(ALI)).contains(second);
        run(tables -> tables.resets().update(ended(second, LATE)));
        run(tables -> tables.resets().update(ended(first, LATE)));
        assertThat(unfinished(ALI)).isEmpty();
        assertThat(unfinished(CONFIG)).contains(run(ONE, CONFIG));
        assertThat(unfinished(new AuditEntry.Subject("order", Long.MAX_VALUE))).isEmpty();
    }

    private Optional<ResetRun> unfinished(AuditEntry.Subject subject) {
        return found(tables -> tables.resets().unfinished(subject));
    }

    @Test
    final void stepsAreWrittenInPlaceOfWhatWasWrittenOfTheSameConfig() {
        add(run(ONE, ALI));
        add(run(TWO, ALI));
        put(ONE, open(3), open(1), open(2));
        put(TWO, open(2));
        put(ONE);

        put(ONE, over(2, Optional.of("علت 'x' 🚀\n" + "y".repeat(3_000))), over(4, Optional.empty()));

        assertThat(all(ONE))
                .containsExactly(
                        open(1),
                        over(2, Optional.of("علت 'x' 🚀\n" + "y".repeat(3_000))),
                        open(3),
                        over(4, Optional.empty()));
        assertThat(all(TWO)).containsExactly(open(2));
        assertThat(all(NOBODYS)).isEmpty();
        assertThat(listed(tables -> tables.resets().steps(ONE, List.of(config(9), config(4), config(1), config(4)))))
                .containsExactly(open(1), over(4, Optional.empty()));
        assertThat(listed(tables -> tables.resets().steps(ONE, List.of()))).isEmpty();
        assertThat(listed(tables -> tables.resets().page(ONE, Optional.of(config(1)), 2)))
                .extracting(ResetStep::config)
                .containsExactly(config(2), config(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.resets().page(ONE, Optional.empty(), 0)));
    }

    @Test
    final void aBatchNamesEachConfigOnceAndARunThatThereIs() {
        add(run(ONE, ALI));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> put(ONE, open(7), open(7)))
                .withMessageContaining("7");
        assertThatThrownBy(() -> put(NOBODYS, open(7)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(NOBODYS.toString());
        assertThat(all(ONE)).isEmpty();
    }

    @Test
    final void thousandsOfStepsAreWrittenAndWalkedThrough() {
        add(run(ONE, ALI));
        List<ResetStep> steps =
                LongStream.rangeClosed(1, 2_500).mapToObj(ResetFacet::open).toList();

        put(ONE, steps.toArray(ResetStep[]::new));

        assertThat(all(ONE)).isEqualTo(steps);
        List<ConfigId> configs = steps.stream().map(ResetStep::config).toList();
        assertThat(listed(tables -> tables.resets().steps(ONE, configs))).isEqualTo(steps);
    }

    @Test
    final void whatIsWrittenInATransactionThatFailsIsNotKept() {
        add(run(ONE, ALI));
        put(ONE, open(1));

        assertThatThrownBy(() -> run(tables -> {
                    tables.resets().add(run(TWO, ALI));
                    tables.resets().update(ended(run(ONE, ALI), LATE));
                    tables.resets().put(ONE, List.of(over(1, Optional.empty()), open(2)));
                    tables.resets().prune(LATE, 9);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(reread(TWO)).isEmpty();
        assertThat(reread(ONE)).contains(run(ONE, ALI));
        assertThat(all(ONE)).containsExactly(open(1));
    }

    @Test
    final void stepsOfRunsThatEndedBeforeAreRemovedAndTheRunsStay() {
        ResetRun over = ended(run(ONE, ALI), EXACT);
        add(over);
        add(run(TWO, ALI));
        put(ONE, open(1), open(2), open(3));
        put(TWO, open(1));

        assertThat(pruned(EXACT, 9)).isZero();
        assertThat(pruned(EXACT.plusNanos(1_000), 2)).isEqualTo(2);
        assertThat(all(ONE)).hasSize(1);
        assertThat(pruned(LATE, 9)).isEqualTo(1);
        assertThat(all(TWO)).containsExactly(open(1));
        assertThat(reread(ONE)).contains(over);
        assertThatIllegalArgumentException().isThrownBy(() -> pruned(EXACT, 0));
    }

    private int pruned(Instant before, int limit) {
        return Math.toIntExact(number(tables -> (long) tables.resets().prune(before, limit)));
    }
}
