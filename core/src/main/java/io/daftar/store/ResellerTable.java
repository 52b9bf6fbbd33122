package io.daftar.store;

import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resellers. */
public interface ResellerTable {
    ResellerId add(NewReseller reseller);

    Optional<Reseller> find(ResellerId id);

    /**
     * {@link #find}, of a reseller that exists.
     *
     * @throws UnknownIdException where there is no such reseller
     */
    default Reseller require(ResellerId id) {
        return find(id).orElseThrow(() -> new UnknownIdException("reseller", id));
    }

    /**
     * At most {@code limit} resellers with an id beyond {@code after}, by id; from the first where it is empty.
     *
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    List<Reseller> page(Optional<ResellerId> after, int limit);

    /**
     * At most {@code limit} resellers with an id beyond {@code after}, by id, whose holds or warnings are outdated at
     * {@code now}: the quota is used up, grace left aside, without a {@link Hold#RESELLER_QUOTA} or the reverse; {@code
     * now} is outside the window without a {@link Hold#RESELLER_WINDOW} or the reverse; or {@link Warned#due} differs
     * from the warnings sent. A store may return more than these.
     *
     * @throws IllegalArgumentException where {@code limit} is below 1
     */
    List<Reseller> withOutdatedHolds(Instant now, Optional<ResellerId> after, int limit);

    /**
     * Writes name, quota, window, forgiven, holds and warned; {@code metered} is left alone.
     *
     * @throws StaleVersionException where the stored version is another, or there is no such reseller
     */
    void update(Reseller reseller);

    /**
     * Adds to {@code metered}, in one batch and in ascending order of ids. Does not change the version.
     *
     * @throws StoreException where a reseller does not exist, or the sum leaves the range of a {@code long}
     */
    void meter(Map<ResellerId, Traffic> deltas);

    /**
     * Sets {@code metered} and {@code forgiven} to their correct totals, and increases the version; nothing else is
     * written. For repairs only.
     *
     * @param read the row as it was read
     * @throws StaleVersionException where the stored version is another, or {@code metered} has changed, or there is no
     *     such reseller; nothing is written then
     * @throws IllegalArgumentException where {@code forgiven} is more than {@code metered}
     */
    void correct(Reseller read, Traffic metered, Traffic forgiven);
}
