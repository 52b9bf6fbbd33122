package io.daftar.store;

import io.daftar.model.Setting;

final class InMemorySettings implements SettingTable {
    private final Rows<Setting, String> rows;

    InMemorySettings(Journal journal) {
        this.rows = new Rows<>(journal);
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
