package io.daftar.benchmarks;

import io.daftar.ledger.Counter;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Attribution;
import io.daftar.model.Reason;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.AccountTable.AccountChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The writes of a store, written by hand: a JDBC batch of single-row updates per transaction. */
final class HandWrittenBatch {
    private static final String UPDATE = """
            UPDATE daftar_account
            SET revision = ?, baseline = ?, current_bytes = ?, settled_bytes = ?,
                last_used = ?, last_lifetime = ?, last_incarnation = ?, last_reset_mark = ?, last_read_at = ?,
                reset_stage = ?, reset_opened_at = ?, doubt_kind = ?,
                doubt_used = ?, doubt_lifetime = ?, doubt_incarnation = ?, doubt_reset_mark = ?, doubt_read_at = ?,
                doubt_bytes = ?, seen = ?, missing_since = ?, change_number = ?, retired_as = ?,
                stopped_for = ?, request_actor = ?, request_comment = ?, terms_due = ?,
                attempts = ?, next_attempt_at = ?, last_error = ?
            WHERE id = ? AND revision = ?
            """;
    private static final String METER = "UPDATE daftar_reseller SET metered_bytes = metered_bytes + ? WHERE id = ?";

    private final DataSource dataSource;

    HandWrittenBatch(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void update(List<AccountChange> changes) throws SQLException {
        inTransaction(UPDATE, statement -> {
            for (AccountChange change : changes) {
                bind(statement, change);
                statement.addBatch();
            }
        });
    }

    void meter(Map<ResellerId, Traffic> deltas) throws SQLException {
        inTransaction(METER, statement -> {
            for (Map.Entry<ResellerId, Traffic> delta : deltas.entrySet()) {
                statement.setLong(1, delta.getValue().bytes());
                statement.setLong(2, delta.getKey().value());
                statement.addBatch();
            }
        });
    }

    private interface Batch {
        void addTo(PreparedStatement statement) throws SQLException;
    }

    private void inTransaction(String sql, Batch batch) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                batch.addTo(statement);
                for (int count : statement.executeBatch()) {
                    if (count != 1) {
                        throw new IllegalStateException("a row was not written");
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void bind(PreparedStatement statement, AccountChange change) throws SQLException {
        UsageLedger ledger = change.after().ledger();
        statement.setLong(1, ledger.revision());
        statement.setString(2, ledger.baseline().name());
        statement.setLong(3, ledger.current().bytes());
        statement.setLong(4, ledger.settled().bytes());
        bind(statement, 5, ledger.last());
        statement.setString(10, ledger.reset().stage().name());
        bind(
                statement,
                11,
                ledger.reset().openedAt().map(HandWrittenBatch::micros).orElse(null));
        statement.setString(12, ledger.doubt().map(doubt -> doubt.kind().name()).orElse(null));
        bind(statement, 13, ledger.doubt().map(Doubt::shown));
        bind(statement, 18, ledger.doubt().map(doubt -> doubt.amount().bytes()).orElse(null));
        statement.setString(19, change.after().seen().name());
        bind(
                statement,
                20,
                change.after().missingSince().map(HandWrittenBatch::micros).orElse(null));
        statement.setLong(21, change.after().change());
        statement.setLong(22, change.after().retired() ? change.after().id().value() : 0);
        bind(statement, 23, change.after().reconcileState());
        statement.setLong(30, change.after().id().value());
        statement.setLong(31, change.readRevision());
    }

    private static void bind(PreparedStatement statement, int first, ReconcileState reconcileState)
            throws SQLException {
        statement.setString(first, reconcileState.stoppedFor().map(Reason::name).orElse(null));
        statement.setString(
                first + 1,
                reconcileState
                        .request()
                        .map(request -> request.actor().toString())
                        .orElse(null));
        statement.setString(
                first + 2, reconcileState.request().map(Attribution::reason).orElse(null));
        statement.setBoolean(first + 3, reconcileState.termsDue());
        statement.setInt(first + 4, reconcileState.attempts());
        bind(
                statement,
                first + 5,
                reconcileState.nextAttemptAt().map(HandWrittenBatch::micros).orElse(null));
        statement.setString(first + 6, reconcileState.lastError().orElse(null));
    }

    private static void bind(PreparedStatement statement, int first, Optional<Counter> counter) throws SQLException {
        bind(statement, first, counter.map(c -> c.used().bytes()).orElse(null));
        bind(
                statement,
                first + 1,
                counter.flatMap(Counter::lifetime).map(Traffic::bytes).orElse(null));
        bind(statement, first + 2, boxed(counter.map(Counter::incarnation).orElse(OptionalLong.empty())));
        bind(statement, first + 3, boxed(counter.map(Counter::resetMark).orElse(OptionalLong.empty())));
        bind(statement, first + 4, counter.map(c -> micros(c.readAt())).orElse(null));
    }

    private static void bind(PreparedStatement statement, int parameter, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(parameter, Types.BIGINT);
        } else {
            statement.setLong(parameter, value);
        }
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
