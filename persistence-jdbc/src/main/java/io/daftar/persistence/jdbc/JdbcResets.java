package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.BatchParameters.Column.number;
import static io.daftar.persistence.jdbc.BatchParameters.Column.text;

import io.daftar.event.AuditEntry;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.store.ResetRun;
import io.daftar.store.ResetStep;
import io.daftar.store.ResetTable;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

final class JdbcResets implements ResetTable {
    private static final String RUN = "id, subject_kind, subject_id, actor, reason, begun_at, alive_at,"
            + " ended_at, configs, settled_bytes, forgiven_bytes, succeeded";

    private static final List<BatchParameters.Column> WRITTEN =
            List.of(number("config_id"), number("settled_before_bytes"), number("settled_bytes"), text("last_error"));

    private static final List<BatchParameters.Column> CONFIGS = List.of(number("config_id"));

    private final Session session;

    JdbcResets(Session session) {
        this.session = session;
    }

    @Override
    public void add(ResetRun run) {
        StaleVersionException taken = new StaleVersionException("reset " + run.id());
        session.step(
                failure -> Failures.duplicate(failure) ? taken : null,
                () -> session.execute(
                        "INSERT INTO @reset_run (" + RUN + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        run.id().toString(),
                        run.subject().kind(),
                        run.subject().id(),
                        run.by().actor().toString(),
                        run.by().reason(),
                        run.begunAt(),
                        run.aliveAt(),
                        run.end().map(ResetRun.End::at),
                        run.end().map(ResetRun.End::configs),
                        run.end().map(ResetRun.End::settled),
                        run.end().map(ResetRun.End::forgiven),
                        run.end().map(ResetRun.End::succeeded)));
    }

    @Override
    public Optional<ResetRun> find(UUID id) {
        return session.one("SELECT " + RUN + " FROM @reset_run WHERE id = ?", JdbcResets::run, id.toString());
    }

    @Override
    public Optional<ResetRun> unfinished(AuditEntry.Subject subject) {
        return session.one(
                "SELECT " + RUN + " FROM @reset_run WHERE subject_kind = ? AND subject_id = ? AND ended_at IS NULL"
                        + " ORDER BY number DESC LIMIT 1",
                JdbcResets::run,
                subject.kind(),
                subject.id());
    }

    private static ResetRun run(Row row) throws SQLException {
        return new ResetRun(
                UUID.fromString(row.nextText()),
                new AuditEntry.Subject(row.nextText(), row.nextLong()),
                new Attribution(Actor.parse(row.nextText()), row.nextText()),
                row.nextInstant(),
                row.nextInstant(),
                end(row));
    }

    private static Optional<ResetRun.End> end(Row row) throws SQLException {
        Optional<Instant> at = row.nextOptionalInstant();
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResetRun.End(
                        at.get(), row.nextLong(), row.nextTraffic(), row.nextTraffic(), row.nextLong()));
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
        BatchParameters rows = BatchParameters.of(WRITTEN);
        TreeSet<ConfigId> configs = new TreeSet<>();
        for (ResetStep step : steps) {
            if (!configs.add(step.config())) {
                throw new IllegalArgumentException("config " + step.config() + " is given twice in one batch");
            }
            rows.add(
                    step.config().value(),
                    step.settledBefore(),
                    step.outcome().map(ResetStep.Outcome::settled),
                    step.outcome().flatMap(ResetStep.Outcome::error));
        }
        for (BatchParameters chunk : rows.chunks()) {
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
        BatchParameters rows = BatchParameters.of(CONFIGS);
        new TreeSet<>(configs).forEach(config -> rows.add(config.value()));
        List<ResetStep> steps = new ArrayList<>();
        for (BatchParameters chunk : rows.chunks()) {
            steps.addAll(session.list(
                    "SELECT s.config_id, s.settled_before_bytes, s.settled_bytes, s.last_error FROM " + chunk.source()
                            + " JOIN @reset_step s ON s.run_id = ? AND s.config_id = v.config_id ORDER BY s.config_id",
                    JdbcResets::step,
                    chunk,
                    run.toString()));
        }
        return List.copyOf(steps);
    }

    @Override
    public List<ResetStep> page(UUID run, Optional<ConfigId> after, int limit) {
        return session.list(
                """
                SELECT config_id, settled_before_bytes, settled_bytes, last_error FROM @reset_step
                WHERE run_id = ? AND config_id > ?
                ORDER BY config_id LIMIT ?
                """,
                JdbcResets::step,
                run.toString(),
                after.map(ConfigId::value).orElse(0L),
                BatchLimits.limit(limit));
    }

    private static ResetStep step(Row row) throws SQLException {
        ConfigId config = new ConfigId(row.nextLong());
        Traffic before = row.nextTraffic();
        Optional<Traffic> settled = row.nextOptionalTraffic();
        Optional<String> error = row.nextOptionalText();
        return new ResetStep(config, before, settled.map(bytes -> new ResetStep.Outcome(bytes, error)));
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
                """, before, BatchLimits.limit(limit));
    }
}
