package io.daftar.store;

import io.daftar.model.Setting;

/** The settings that can change while the host runs. */
public interface SettingTable {
    /** The stored value; the default where none is stored, or one that does not parse. Never cached. */
    String get(Setting setting);

    /**
     * Stores the normal form of {@code value}.
     *
     * @throws IllegalArgumentException naming the setting and the value, where the value is not valid
     */
    void set(Setting setting, String value);
}
