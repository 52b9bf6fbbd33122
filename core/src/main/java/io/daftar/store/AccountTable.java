package io.daftar.store;

import io.daftar.model.AccountId;
import io.daftar.model.OrderId;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The panel accounts; none that was ever read is removed, since its traffic stays counted. A retired one is found by
 * its id, among {@link #all} and in the sums only. Names are compared exactly, case included. A limit below 1 is
 * refused with an {@link IllegalArgumentException}.
 */
public interface AccountTable {
    Optional<Account> find(AccountId id);

    /**
     * {@link #find}, of an account that exists.
     *
     * @throws UnknownIdException where there is no such account
     */
    default Account require(AccountId id) {
        return find(id).orElseThrow(() -> new UnknownIdException("account", id));
    }

    Optional<Account> ofOrder(OrderId order);

    /** The accounts of a panel with these exact names, in no particular order; unknown names are left out. */
    List<Account> named(PanelId panel, Collection<String> names);

    /**
     * The names on a panel that differ from this one at most in the case of the letters a to z, itself included where
     * an account has it. For single names only: the more accounts a panel has, the longer it takes.
     */
    Set<String> spellings(PanelId panel, String name);

    /** At most {@code limit} accounts of a panel with an id beyond {@code after}, by id. */
    List<Account> page(PanelId panel, Optional<AccountId> after, int limit);

    /** At most {@code limit} accounts of all panels with an id beyond {@code after}, by id, the retired ones among them. */
    List<Account> all(Optional<AccountId> after, int limit);

    /** At most {@code limit} accounts of a panel whose ledger has a doubt, with an id beyond {@code after}, by id. */
    List<Account> doubtful(PanelId panel, Optional<AccountId> after, int limit);

    /** How many accounts a panel has, the deleted configs' among them. */
    long count(PanelId panel);

    /** {@link #count} for every panel that has any. */
    Map<PanelId, Long> counts();

    /**
     * Writes all but ids, names and owners of the rows whose revision is still the one they were read under, in one batch
     * and in ascending order of ids, however they are given. A row that is retired stays so.
     *
     * @return the accounts that were not written, because their revision had changed or they do not exist
     * @throws IllegalArgumentException where an account is given twice
     */
    Set<AccountId> update(List<AccountChange> changes);

    /**
     * The sums over every account that a reseller ever owned, for every panel that has any. All sums are as of one
     * moment: what another transaction writes is in them whole or not at all.
     */
    Map<PanelId, AccountSums> sumsByPanel(ResellerId reseller);

    /** The sums over every account that a reseller ever owned; {@link AccountSums#NONE} where there is none. */
    default AccountSums sums(ResellerId reseller) {
        return sumsByPanel(reseller).values().stream().reduce(AccountSums.NONE, AccountSums::plus);
    }

    /**
     * A changed row, and the revision it was read under. Where only the seen status changed, the ledger's revision
     * stays.
     *
     * @param readRevision the revision of the ledger when the row was read
     * @param after the row as it shall be; ids, names and owners are never written
     */
    record AccountChange(long readRevision, Account after) {}

    /**
     * Sums over accounts.
     *
     * @param accounts how many accounts
     * @param live how many of them are not retired
     * @param current bytes in the running cycles
     * @param settled bytes in the earlier ones
     * @param readAt the newest written reading (UTC), or empty before the first
     */
    record AccountSums(long accounts, long live, Traffic current, Traffic settled, Optional<Instant> readAt) {
        public static final AccountSums NONE = new AccountSums(0, 0, Traffic.ZERO, Traffic.ZERO, Optional.empty());

        public AccountSums plus(AccountSums other) {
            return new AccountSums(
                    accounts + other.accounts,
                    live + other.live,
                    current.plus(other.current),
                    settled.plus(other.settled),
                    Stream.of(readAt, other.readAt).flatMap(Optional::stream).max(Instant::compareTo));
        }
    }
}
