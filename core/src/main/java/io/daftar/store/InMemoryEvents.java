package io.daftar.store;

import io.daftar.event.ConfigEvent;
import io.daftar.model.ConfigId;
import java.time.Instant;
import java.util.List;

final class InMemoryEvents implements EventTable {
    private final InMemoryConfigs configs;
    private final Log<ConfigId, ConfigEvent> events;

    InMemoryEvents(Journal journal, InMemoryConfigs configs) {
        this.configs = configs;
        this.events = new Log<>(journal);
    }

    @Override
    public void add(List<ConfigEvent> added) {
        added.forEach(event -> configs.require(event.config()));
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
