package io.daftar.store.memory;

import io.daftar.model.Setting;
import io.daftar.store.SettingTable;

final class InMemorySettings implements SettingTable {
    private final VersionedRows<Setting, String> rows;

    InMemorySettings(UndoLog undoLog) {
        this.rows = new VersionedRows<>(undoLog);
    }

    @Override
    public String get(Setting setting) {
        return rows.find(setting).orElseGet(setting::defaultValue);
    }

    @Override
    public void set(Setting setting, String value) {
        rows.put(setting, setting.normalized(value));
    }
}
