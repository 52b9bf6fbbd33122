package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.event.AuditEntry;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.store.ResetTable;
import io.daftar.store.ResetTable.ResetRun;
import io.daftar.store.ResetTable.ResetStep;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

final class JdbcResets implements ResetTable {
    private static final Columns<Optional<ResetRun.End>, Optional<ResetRun.End>> END = Columns.of(
            number("ended_at", end -> end.map(ResetRun.End::at), Row::nextOptionalInstant),
            number("configs", end -> end.map(ResetRun.End::configs), Row::nextLong),
            number("settled_bytes", end -> end.map(ResetRun.End::settled), Row::nextTraffic),
            number("forgiven_bytes", end -> end.map(ResetRun.End::forgiven), Row::nextTraffic),
            number("succeeded", end -> end.map(ResetRun.End::succeeded), Row::nextLong),
            (at, configs, settled, forgiven, succeeded) ->
                    at.map(ended -> new ResetRun.End(ended, configs, settled, forgiven, succeeded)));

    private static final Columns<Attribution, Attribution> BY = Columns.of(
            text("actor", Attribution::actor, row -> Actor.parse(row.nextText())),
            text("reason", Attribution::reason, Row::nextText),
            Attribution::new);

    private static final Columns<ResetRun, ResetRun> RUN = Columns.of(
            text("id", ResetRun::id, row -> UUID.fromString(row.nextText())),
            JdbcAudit.SUBJECT.of(ResetRun::subject),
            BY.of(ResetRun::by),
            number("begun_at", ResetRun::begunAt, Row::nextInstant),
            number("alive_at", ResetRun::aliveAt, Row::nextInstant),
            END.of(ResetRun::end),
            ResetRun::new);

    private static final Columns<Optional<ResetStep.Outcome>, Optional<ResetStep.Outcome>> OUTCOME = Columns.of(
            number("settled_bytes", outcome -> outcome.map(ResetStep.Outcome::settled), Row::nextOptionalTraffic),
            text("last_error", outcome -> outcome.flatMap(ResetStep.Outcome::error), Row::nextOptionalText),
            (settled, error) -> settled.map(bytes -> new ResetStep.Outcome(bytes, error)));

    private static final Columns<ResetStep, ResetStep> STEP = Columns.of(
            number("config_id", step -> step.config().value(), row -> new ConfigId(row.nextLong())),
            number("settled_before_bytes", ResetStep::settledBefore, Row::nextTraffic),
            OUTCOME.of(ResetStep::outcome),
            ResetStep::new);

    private static final List<Column<ConfigId>> CONFIGS = List.of(Column.number("config_id", ConfigId::value));

    private final Session session;

    JdbcResets(Session session) {
        this.session = session;
    }

    @Override
    public void add(ResetRun run) {
        StaleVersionException taken = new StaleVersionException("reset " + run.id());
        session.step(
                failure -> Failures.duplicate(failure) ? taken : null,
                () -> session.insert("reset_run", RUN.list(), run));
    }

    @Override
    public Optional<ResetRun> find(UUID id) {
        return session.one("SELECT " + RUN.names() + " FROM @reset_run WHERE id = ?", RUN::read, id.toString());
    }

    @Override
    public Optional<ResetRun> unfinished(AuditEntry.Subject subject) {
        return session.one(
                "SELECT " + RUN.names()
                        + " FROM @reset_run WHERE subject_kind = ? AND subject_id = ? AND ended_at IS NULL"
                        + " ORDER BY number DESC LIMIT 1",
                RUN::read,
                subject.kind(),
                subject.id());
    }

    @Override
    public void update(ResetRun run) {
        int written = session.update(
                """
                UPDATE @reset_run
                SET alive_at = ?, ended_at = ?, configs = ?, settled_bytes = ?, forgiven_bytes = ?, succeeded = ?
                WHERE id = ?
                """,
                run.aliveAt(),
                run.end().map(ResetRun.End::at),
                run.end().map(ResetRun.End::configs),
                run.end().map(ResetRun.End::settled),
                run.end().map(ResetRun.End::forgiven),
                run.end().map(ResetRun.End::succeeded),
                run.id().toString());
        if (written == 0) {
            throw session.dooms(nobody(run.id()));
        }
    }

    private static StoreException nobody(UUID run) {
        return new StoreException("there is no reset " + run);
    }

    @Override
    public void put(UUID run, List<ResetStep> steps) {
        TreeSet<ConfigId> configs = new TreeSet<>();
        for (ResetStep step : steps) {
            if (!configs.add(step.config())) {
                throw new IllegalArgumentException("config " + step.config() + " is given twice in one batch");
            }
        }
        for (BatchParameters<ResetStep> chunk : BatchParameters.chunks(STEP.list(), steps)) {
            session.update(
                    "DELETE FROM @reset_step WHERE run_id = ? AND config_id IN (SELECT v.config_id FROM "
                            + chunk.source() + ")",
                    run.toString(),
                    chunk);
            session.step(
                    failure -> Failures.orphan(failure) ? nobody(run) : null,
                    () -> session.execute(
                            "INSERT INTO @reset_step (run_id, %s) SELECT CAST(? AS VARCHAR(36)), %s FROM %s"
                                    .formatted(chunk.names(), chunk.names(), chunk.source()),
                            run.toString(),
                            chunk));
        }
    }

    @Override
    public List<ResetStep> steps(UUID run, Collection<ConfigId> configs) {
        List<ResetStep> steps = new ArrayList<>();
        for (BatchParameters<ConfigId> chunk : BatchParameters.chunks(CONFIGS, new TreeSet<>(configs))) {
            steps.addAll(session.list(
                    "SELECT " + STEP.names("s") + " FROM " + chunk.source()
                            + " JOIN @reset_step s ON s.run_id = ? AND s.config_id = v.config_id ORDER BY s.config_id",
                    STEP::read,
                    chunk,
                    run.toString()));
        }
        return List.copyOf(steps);
    }

    @Override
    public List<ResetStep> page(UUID run, Optional<ConfigId> after, int limit) {
        KeysetPage page = KeysetPage.of(after, ConfigId::value, limit);
        return session.list(
                "SELECT " + STEP.names()
                        + " FROM @reset_step WHERE run_id = ? AND config_id > ? ORDER BY config_id LIMIT ?",
                STEP::read,
                run.toString(),
                page.after(),
                page.limit());
    }

    @Override
    public int prune(Instant before, int limit) {
        return session.update("""
                DELETE FROM @reset_step
                WHERE (run_id, config_id) IN (
                    SELECT s.run_id, s.config_id
                    FROM @reset_run r JOIN @reset_step s ON s.run_id = r.id
                    WHERE r.ended_at < ?
                    LIMIT ?)
                """, before, KeysetPage.first(limit).limit());
    }
}
