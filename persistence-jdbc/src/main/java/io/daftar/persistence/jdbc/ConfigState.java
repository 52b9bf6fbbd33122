package io.daftar.persistence.jdbc;

import io.daftar.model.Config;

/** What an account must know of its config, so that the database can say by itself whether the user is in place. */
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
