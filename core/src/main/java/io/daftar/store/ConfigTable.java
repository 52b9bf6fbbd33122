package io.daftar.store;

import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import java.util.List;
import java.util.Optional;

/** The configs; deleted ones stay as tombstones. */
public interface ConfigTable {
    /** Adds configs together with their accounts, in one batch; the ids come in the order given. */
    List<ConfigId> add(List<NewConfig> configs);

    Optional<Config> find(ConfigId id);

    /** At most {@code limit} configs of a reseller with an id beyond {@code after}, by id. */
    List<Config> page(ResellerId reseller, Optional<ConfigId> after, int limit);

    /**
     * Writes all but id, reseller, account and time of creation.
     *
     * @throws StaleVersionException where the stored version is another
     */
    void update(Config config);
}
