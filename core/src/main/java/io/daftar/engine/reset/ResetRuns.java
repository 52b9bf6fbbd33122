package io.daftar.engine.reset;

import io.daftar.engine.booking.KeysetPages;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.event.AuditEntry;
import io.daftar.model.Attribution;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.store.ResetTable.ResetRun;
import io.daftar.store.ResetTable.ResetStep;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Begins, resumes, ends and reports the runs of resets. Thread-safe. */
final class ResetRuns {
    /** A run without progress for longer is not resumed, unless it is called by its id. */
    static final Duration RESUMED_WITHIN = Duration.ofHours(1);

    private static final int PAGE = 1_000;

    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final Supplier<UUID> ids;

    ResetRuns(UnitOfWork unitOfWork, Clock clock, Supplier<UUID> ids) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The reset that is asked for.
     *
     * @param id chosen by the caller, or empty to resume an interrupted run or else begin one with a random id
     */
    record Asked(AuditEntry.Subject subject, Optional<UUID> id, Attribution by) {
        boolean ofReseller() {
            return subject.equals(new AuditEntry.Subject("reseller", subject.id()));
        }
    }

    /**
     * Finds the run that is asked for, or begins it.
     *
     * @param guard throws where the run must not begin
     * @throws IllegalArgumentException where the id is that of another subject's run
     */
    ResetRun begin(Asked asked, Consumer<Tables> guard) {
        return unitOfWork.inTransactionWithRetry((tables, recorder) -> {
            guard.accept(tables);
            Optional<ResetRun> known = asked.id().isPresent()
                    ? tables.resets().find(asked.id().get())
                    : tables.resets().unfinished(asked.subject()).filter(this::isRecent);
            if (known.isPresent()) {
                return same(known.get(), asked.subject());
            }
            Instant now = clock.instant();
            ResetRun run =
                    new ResetRun(asked.id().orElseGet(ids), asked.subject(), asked.by(), now, now, Optional.empty());
            tables.resets().add(run);
            if (asked.ofReseller()) {
                recorder.audit(new ResetRunLog(run).begun());
            }
            return run;
        });
    }

    private boolean isRecent(ResetRun run) {
        return Duration.between(run.aliveAt(), clock.instant()).compareTo(RESUMED_WITHIN) <= 0;
    }

    private static ResetRun same(ResetRun run, AuditEntry.Subject subject) {
        if (!run.subject().equals(subject)) {
            throw new IllegalArgumentException("reset %s is one of %s %d, not of %s %d"
                    .formatted(run.id(), run.subject().kind(), run.subject().id(), subject.kind(), subject.id()));
        }
        return run;
    }

    /** Stores that a run made progress. */
    void goesOn(ResetRun run) {
        unitOfWork.inTransaction((tables, recorder) -> {
            tables.resets().update(run.aliveAt(clock.instant()));
            return Boolean.TRUE;
        });
    }

    /** Stores the end of a run, within a transaction of the caller; once, also where two processes end it. */
    ResetReport end(
            Tables tables, UnitOfWork.EventRecorder recorder, ResetRun run, ResetTally tally, Traffic forgiven) {
        Optional<ResetRun> before =
                tables.resets().find(run.id()).filter(known -> known.end().isPresent());
        if (before.isPresent()) {
            return tally.report(before.get());
        }
        ResetRun ended = run.ended(tally.end(clock.instant(), forgiven));
        tables.resets().update(ended);
        ResetReport report = tally.report(ended);
        recorder.audit(new ResetRunLog(run).ended(report, ended.aliveAt()));
        return report;
    }

    Optional<ResetRun> find(UUID id) {
        return unitOfWork.read(tables -> tables.resets().find(id));
    }

    /** The report of a run, up to now where it is under way. */
    ResetReport report(ResetRun run) {
        ResetTally tally = new ResetTally();
        for (List<ResetStep> page : KeysetPages.of(
                PAGE,
                ResetStep::config,
                after -> unitOfWork.read(tables -> tables.resets().page(run.id(), after, PAGE)))) {
            page.stream().filter(step -> step.outcome().isPresent()).forEach(tally::count);
        }
        return tally.report(run);
    }
}
