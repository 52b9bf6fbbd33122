package io.daftar.persistence.jdbc;

import io.daftar.model.Config;

/** What an account's row repeats of its config, so that the database can tell by itself which users are out of sync. */
enum ConfigState {
    FREE,
    HELD,
    DELETED;

    static ConfigState of(Config config) {
        if (config.deleted()) {
            return DELETED;
        }
        return config.holds().isEmpty() ? FREE : HELD;
    }
}
