package io.daftar.store.memory;

import io.daftar.event.ConfigEvent;
import io.daftar.model.ConfigId;
import io.daftar.store.EventTable;
import java.time.Instant;
import java.util.List;

final class InMemoryEvents implements EventTable {
    private final InMemoryConfigs configs;
    private final AppendLog<ConfigId, ConfigEvent> events;

    InMemoryEvents(UndoLog undoLog, InMemoryConfigs configs) {
        this.configs = configs;
        this.events = new AppendLog<>(undoLog);
    }

    @Override
    public void add(List<ConfigEvent> added) {
        added.forEach(event -> configs.stored(event.config()));
        added.forEach(event -> events.add(event.config(), event));
    }

    @Override
    public List<ConfigEvent> ofConfig(ConfigId config, int limit) {
        return events.newest(config, limit);
    }

    @Override
    public int prune(Instant before, int limit) {
        return events.prune(ConfigEvent::at, before, limit);
    }
}
