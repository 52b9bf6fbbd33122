package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.BatchParameters.Column.flag;
import static io.daftar.persistence.jdbc.BatchParameters.Column.number;
import static io.daftar.persistence.jdbc.BatchParameters.Column.text;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Actor;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import io.daftar.store.EventTable;
import io.daftar.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

final class JdbcEvents implements EventTable {
    private static final List<BatchParameters.Column> ADDED = List.of(
            number("at_time"),
            number("config_id"),
            text("event_type"),
            text("reason"),
            text("actor"),
            flag("success"),
            number("attempts"),
            text("last_error"),
            number("panel_id"),
            text("panel_type"),
            text("details"),
            number("place"));

    private static final String COLUMNS =
            "at_time, config_id, event_type, reason, actor, success, attempts, last_error, panel_id, panel_type, details";

    private final Session session;

    JdbcEvents(Session session) {
        this.session = session;
    }

    @Override
    public void add(List<ConfigEvent> events) {
        BatchParameters rows = BatchParameters.of(ADDED);
        for (ConfigEvent event : events) {
            rows.add(
                    event.at(),
                    event.config().value(),
                    event.type(),
                    event.reason(),
                    event.actor().toString(),
                    event.remote().success(),
                    (long) event.remote().attempts(),
                    event.remote().lastError(),
                    event.panel().value(),
                    event.panelType(),
                    Texts.ofMap(event.details()),
                    (long) rows.size());
        }
        for (BatchParameters chunk : rows.chunks()) {
            requireConfigs(chunk);
            session.update(
                    "INSERT INTO @config_event (%s) SELECT %s FROM %s ORDER BY v.place"
                            .formatted(COLUMNS, COLUMNS, chunk.source()),
                    chunk);
        }
    }

    private void requireConfigs(BatchParameters chunk) {
        Optional<Long> unknown = session.one(
                "SELECT v.config_id FROM " + chunk.source()
                        + " WHERE NOT EXISTS (SELECT 1 FROM @config c WHERE c.id = v.config_id) ORDER BY v.place LIMIT 1",
                Row::nextLong,
                chunk);
        if (unknown.isPresent()) {
            throw session.dooms(new StoreException("there is no config " + unknown.get()));
        }
    }

    @Override
    public List<ConfigEvent> ofConfig(ConfigId config, int limit) {
        List<ConfigEvent> events = new ArrayList<>(session.list(
                "SELECT " + COLUMNS + " FROM @config_event WHERE config_id = ? ORDER BY id DESC LIMIT ?",
                JdbcEvents::event,
                config.value(),
                BatchLimits.limit(limit)));
        Collections.reverse(events);
        return List.copyOf(events);
    }

    @Override
    public int prune(Instant before, int limit) {
        return session.update("""
                DELETE FROM @config_event
                WHERE id IN (SELECT id FROM @config_event WHERE at_time < ? ORDER BY at_time, id LIMIT ?)
                """, before, BatchLimits.limit(limit));
    }

    private static ConfigEvent event(Row row) throws SQLException {
        return new ConfigEvent(
                row.nextInstant(),
                new ConfigId(row.nextLong()),
                row.nextEnum(ConfigEvent.Type.class),
                row.nextOptionalEnum(Reason.class),
                Actor.parse(row.nextText()),
                new ConfigEvent.Remote(row.nextBoolean(), row.nextInt(), row.nextOptionalText()),
                new PanelId(row.nextLong()),
                row.nextText(),
                Texts.toMap(row.nextText()));
    }
}
