package io.daftar;

import io.daftar.model.Setting;
import io.daftar.store.Store;

/** What can be set while the host runs; every decision reads it anew. Thread-safe. */
public final class Settings {
    private final Store store;

    Settings(Store store) {
        this.store = store;
    }

    /** The value, or the default. */
    public String get(Setting setting) {
        return store.inTransaction(tables -> tables.settings().get(setting));
    }

    /**
     * Sets the value; one out of a clamped range is clamped.
     *
     * @return what is stored now
     * @throws IllegalArgumentException naming the setting and the value, where it is none
     */
    public String set(Setting setting, String value) {
        String normal = setting.normalized(value);
        store.inTransactionDo(tables -> tables.settings().set(setting, normal));
        return normal;
    }
}
