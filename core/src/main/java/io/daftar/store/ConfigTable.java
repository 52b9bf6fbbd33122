package io.daftar.store;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account.ReconcileState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configs; deleted ones stay as tombstones, unless their user never existed. */
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
     * {@link #find}, of a config that exists.
     *
     * @throws UnknownIdException where there is no such config
     */
    default Config require(ConfigId id) {
        return find(id).orElseThrow(() -> new UnknownIdException("config", id));
    }

    /**
     * At most {@code limit} configs of a reseller with an id beyond {@code after}, by id.
     *
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    List<Config> page(ResellerId reseller, Optional<ConfigId> after, int limit);

    /** These configs with their accounts and their resellers' holds, by id; unknown ones are left out. */
    List<ConfigAccount> withAccounts(Collection<ConfigId> ids);

    /** One config with its account and its reseller's holds. */
    default Optional<ConfigAccount> withAccount(ConfigId id) {
        return withAccounts(List.of(id)).stream().findFirst();
    }

    /**
     * {@link #withAccount}, of a config that exists.
     *
     * @throws UnknownIdException where there is no such config
     */
    default ConfigAccount requireWithAccount(ConfigId id) {
        return withAccount(id).orElseThrow(() -> new UnknownIdException("config", id));
    }

    /**
     * At most {@code limit} configs with an id beyond {@code after}, by id, whose own holds are outdated at {@code
     * now}: not deleted, and over the limit without a {@link Hold#CONFIG_TRAFFIC} or the reverse, or past the expiry
     * without a {@link Hold#CONFIG_EXPIRED} or the reverse. A store may return more than these.
     *
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    List<ConfigUsage> withOutdatedHolds(Instant now, Optional<ConfigId> after, int limit);

    /**
     * At most {@code limit} configs with an id beyond {@code after}, by id, that are not deleted and have a
     * {@link Hold#CONFIG_TRAFFIC} or a {@link Hold#CONFIG_EXPIRED}.
     *
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    List<ConfigUsage> heldByTerms(Optional<ConfigId> after, int limit);

    /**
     * At most {@code limit} configs of a panel that are not {@linkplain ConfigAccount#inSync in sync} and whose next
     * attempt is due at {@code now}, with an account id beyond {@code after}, by account id.
     *
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    List<ConfigAccount> outOfSync(PanelId panel, Instant now, Optional<AccountId> after, int limit);

    /** How many configs are not {@linkplain ConfigAccount#inSync in sync}, for every panel that has any. */
    Map<PanelId, Backlog> backlogs(Instant now);

    /**
     * Writes all but id, reseller, account and time of creation.
     *
     * @throws StaleVersionException where the stored version is another, or there is no such config
     */
    void update(Config config);

    /**
     * Removes a config together with its account, for a user that never existed: the name is free again, the ids are
     * not.
     *
     * @throws StaleVersionException where the stored version is another, there is no such config, or its account was ever
     *     read; nothing is removed then
     */
    void remove(Config config);

    /**
     * A config with its user on the panel and its reseller's holds: all that decides whether the user is in sync.
     *
     * @param config the config
     * @param resellerHolds the holds of its reseller
     * @param account the user on the panel
     */
    record ConfigAccount(Config config, Set<Hold> resellerHolds, Account account) {
        public ConfigAccount {
            resellerHolds = Set.copyOf(resellerHolds);
        }

        /** Whether the user may run. */
        public boolean wantedOn() {
            return !config.deleted() && config.holds().isEmpty() && resellerHolds.isEmpty();
        }

        /**
         * Whether nothing is to be done for the user, on the panel or in the reconcile state. A user that the panel
         * itself has stopped is not disabled again, and one that the panel does not have is left alone.
         */
        public boolean inSync() {
            ReconcileState reconcileState = account.reconcileState();
            if (account.retired()) {
                return true;
            }
            if (config.deleted()) {
                return false;
            }
            if (account.missingSince().isPresent()) {
                return true;
            }
            boolean off = account.seen() == PanelUserStatus.DISABLED;
            boolean stopped = reconcileState.stoppedFor().isPresent();
            boolean inPlace = wantedOn() ? !off && !stopped : !account.seen().mayRun() && (!off || stopped);
            return inPlace && !reconcileState.termsDue();
        }
    }

    /**
     * A config and what it has used.
     *
     * @param config the config
     * @param current bytes booked in the running cycle
     */
    record ConfigUsage(Config config, Traffic current) {}

    /**
     * How many users of a panel are out of sync.
     *
     * @param due of them, those that can be tried now
     * @param later of them, those that wait for their next attempt
     */
    record Backlog(long due, long later) {
        public static final Backlog NONE = new Backlog(0, 0);

        public Backlog plus(Backlog other) {
            return new Backlog(due + other.due, later + other.later);
        }

        public long all() {
            return due + later;
        }
    }

    /**
     * A config to be added, and the account it comes with.
     *
     * @param reseller its reseller
     * @param panel its user's panel
     * @param panelUser the user's name as the panel spells it
     * @param limit what it may use, or empty for unlimited
     * @param expiresAt when it ends, or empty for never
     * @param ledger the account's ledger, with what the first reading booked; the reseller is metered separately
     * @param seen what the panel last said of the user
     * @param change the panel's change number, just taken, so that a reading asked for earlier does not count
     * @param createdAt when it is added
     */
    record NewConfig(
            ResellerId reseller,
            PanelId panel,
            String panelUser,
            Optional<Traffic> limit,
            Optional<Instant> expiresAt,
            UsageLedger ledger,
            PanelUserStatus seen,
            long change,
            Instant createdAt) {}
}
