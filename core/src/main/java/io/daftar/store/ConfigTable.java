package io.daftar.store;

import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import java.util.List;
import java.util.Optional;

/** The configs; deleted ones stay as tombstones, unless they never were anybody. */
public interface ConfigTable {
    /**
     * Adds configs together with their accounts, in one batch.
     *
     * @return their ids, ascending, in the order given
     * @throws DuplicateAccountException naming a panel user that has an account already, or is given twice
     * @throws StoreException where a reseller or a panel does not exist
     */
    List<ConfigId> add(List<NewConfig> configs);

    Optional<Config> find(ConfigId id);

    /**
     * At most {@code limit} configs of a reseller with an id beyond {@code after}, by id.
     *
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    List<Config> page(ResellerId reseller, Optional<ConfigId> after, int limit);

    /**
     * Writes all but id, reseller, account and time of creation.
     *
     * @throws StaleVersionException where the stored version is another, or there is no such config
     */
    void update(Config config);

    /**
     * Removes a config together with its account, for a user who never was: the name is free again, the ids are not.
     *
     * @throws StaleVersionException where the stored version is another, there is no such config, or its account was ever
     *     read; nothing is removed then
     */
    void remove(Config config);
}
