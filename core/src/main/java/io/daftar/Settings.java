package io.daftar;

import io.daftar.model.Setting;
import io.daftar.store.Store;

/** The settings that can change while the host runs; every decision reads them anew. Thread-safe. */
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
     * Sets the value; a value outside a clamped range is clamped.
     *
     * @return the stored value
     * @throws IllegalArgumentException naming the setting and the value, where the value is not valid
     */
    public String set(Setting setting, String value) {
        String normal = setting.normalized(value);
        store.inTransactionDo(tables -> tables.settings().set(setting, normal));
        return normal;
    }
}
