package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.flag;
import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Actor;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import io.daftar.store.EventTable;
import io.daftar.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbcEvents implements EventTable {
    private static final Columns<ConfigEvent.Remote, ConfigEvent.Remote> REMOTE = Columns.of(
            flag("success", ConfigEvent.Remote::success, Row::nextBoolean),
            number("attempts", remote -> (long) remote.attempts(), Row::nextInt),
            text("last_error", ConfigEvent.Remote::lastError, Row::nextOptionalText),
            ConfigEvent.Remote::new);

    private static final Columns<ConfigEvent, ConfigEvent> EVENT = Columns.of(
            number("at_time", ConfigEvent::at, Row::nextInstant),
            number("config_id", event -> event.config().value(), row -> new ConfigId(row.nextLong())),
            text("event_type", ConfigEvent::type, row -> row.nextEnum(ConfigEvent.Type.class)),
            text("reason", ConfigEvent::reason, row -> row.nextOptionalEnum(Reason.class)),
            text("actor", ConfigEvent::actor, row -> Actor.parse(row.nextText())),
            REMOTE.of(ConfigEvent::remote),
            number("panel_id", event -> event.panel().value(), row -> new PanelId(row.nextLong())),
            text("panel_type", ConfigEvent::panelType, Row::nextText),
            text("details", event -> Texts.ofMap(event.details()), row -> Texts.toMap(row.nextText())),
            ConfigEvent::new);

    private final Session session;
    private final AppendLog<ConfigEvent> log;

    JdbcEvents(Session session) {
        this.session = session;
        this.log = new AppendLog<>(session, "config_event", EVENT);
    }

    @Override
    public void add(List<ConfigEvent> events) {
        for (BatchParameters<ConfigEvent> chunk : BatchParameters.chunks(EVENT.list(), events)) {
            requireConfigs(chunk);
            session.update(
                    "INSERT INTO @config_event (%s) SELECT %s FROM %s ORDER BY v.place"
                            .formatted(chunk.names(), chunk.names(), chunk.numberedSource()),
                    chunk);
        }
    }

    private void requireConfigs(BatchParameters<?> chunk) {
        Optional<Long> unknown = session.one(
                "SELECT v.config_id FROM " + chunk.numberedSource()
                        + " WHERE NOT EXISTS (SELECT 1 FROM @config c WHERE c.id = v.config_id) ORDER BY v.place LIMIT 1",
                Row::nextLong,
                chunk);
        if (unknown.isPresent()) {
            throw session.dooms(new StoreException("there is no config " + unknown.get()));
        }
    }

    @Override
    public List<ConfigEvent> ofConfig(ConfigId config, int limit) {
        return log.newest("config_id = ?", limit, config.value());
    }

    @Override
    public int prune(Instant before, int limit) {
        return log.prune(before, limit);
    }
}
