package io.daftar.store.memory;

import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.PanelId;
import io.daftar.store.PanelTable;
import io.daftar.store.PanelTable.PanelBreaker;
import io.daftar.store.PanelTable.PanelProgress;
import io.daftar.store.StoreException;
import java.util.List;
import java.util.Optional;

final class InMemoryPanels implements PanelTable {
    private record Row(
            Panel panel,
            Optional<PanelCredentials> credentials,
            long lastChange,
            PanelProgress progress,
            PanelBreaker breaker) {}

    private final UndoLog undoLog;
    private final VersionedRows<PanelId, Row> rows;

    InMemoryPanels(UndoLog undoLog) {
        this.undoLog = undoLog;
        this.rows = new VersionedRows<>(undoLog);
    }

    @Override
    public PanelId add(NewPanel panel) {
        PanelId id = new PanelId(rows.nextId());
        Panel added = new Panel(id, panel.name(), panel.type(), panel.url(), panel.trust(), panel.options(), 1);
        rows.put(id, new Row(added, panel.credentials(), 0, PanelProgress.NONE, PanelBreaker.CLOSED));
        return id;
    }

    @Override
    public Optional<Panel> find(PanelId id) {
        return rows.find(id).map(Row::panel);
    }

    @Override
    public List<Panel> all() {
        return rows.all().stream().map(Row::panel).toList();
    }

    @Override
    public Optional<PanelCredentials> credentials(PanelId id) {
        return required(id).credentials();
    }

    @Override
    public long lastChange(PanelId id) {
        return required(id).lastChange();
    }

    @Override
    public long nextChange(PanelId id) {
        Row row = required(id);
        long next = row.lastChange() + 1;
        rows.put(id, new Row(row.panel(), row.credentials(), next, row.progress(), row.breaker()));
        return next;
    }

    @Override
    public PanelProgress progress(PanelId id) {
        return required(id).progress();
    }

    @Override
    public void progress(PanelId id, PanelProgress progress) {
        Row row = required(id);
        rows.put(id, new Row(row.panel(), row.credentials(), row.lastChange(), progress, row.breaker()));
    }

    @Override
    public PanelBreaker breaker(PanelId id) {
        return required(id).breaker();
    }

    @Override
    public void breaker(PanelId id, PanelBreaker breaker) {
        Row row = required(id);
        rows.put(id, new Row(row.panel(), row.credentials(), row.lastChange(), row.progress(), breaker));
    }

    void stored(PanelId id) {
        required(id);
    }

    private Row required(PanelId id) {
        return rows.find(id).orElseThrow(() -> undoLog.dooms(new StoreException("there is no panel " + id)));
    }
}
