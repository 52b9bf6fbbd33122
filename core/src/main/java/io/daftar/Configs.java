package io.daftar;

import io.daftar.engine.booking.Quarantine;
import io.daftar.engine.provision.ConfigCreator;
import io.daftar.engine.provision.CreationRequest;
import io.daftar.engine.provision.UserAdopter;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerHeldException;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.report.Adoption;
import io.daftar.report.CreatedConfig;
import io.daftar.store.Account;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.util.List;

/** The configs that resellers sold. Thread-safe. */
public final class Configs {
    private final Store store;
    private final UserAdopter adopter;
    private final ConfigCreator creator;
    private final Quarantine quarantine;

    Configs(Store store, UserAdopter adopter, ConfigCreator creator, Quarantine quarantine) {
        this.store = store;
        this.adopter = adopter;
        this.creator = creator;
        this.quarantine = quarantine;
    }

    /** {@link #adopt(ResellerId, PanelId, Adoption)} for one user. */
    public ConfigId adopt(ResellerId reseller, PanelId panel, String panelUser, Baseline baseline) {
        return adopt(reseller, panel, Adoption.of(List.of(panelUser), baseline)).get(0);
    }

    /**
     * Takes over users that exist on a panel: all of them or none. A user that is disabled there stays disabled: the
     * config gets a hold that an actor can lift.
     *
     * @return the new configs, in the order of the names
     * @throws UnknownIdException where there is no such reseller or panel
     * @throws PanelException where the panel cannot be read, or {@code NOT_FOUND} naming the users it does not have
     * @throws IllegalArgumentException where a user was named twice or belongs to a config or order already
     */
    public List<ConfigId> adopt(ResellerId reseller, PanelId panel, Adoption adoption) {
        return adopter.adopt(reseller, panel, adoption);
    }

    /**
     * Creates a config and its user on a panel; counted from the first byte. The config is stored before the panel is
     * asked to create the user, so after any failure the same call finishes the creation and never creates a second
     * user: it takes the user of this name where the panel has created one with this limit and expiry, and creates one
     * where it has not. An unfinished config stays, and syncs report its user missing until the panel has it.
     *
     * <p>The panel's default options apply where {@code user} gives none. Only the panel keeps an expiry that begins
     * with the first use: the config itself has none.
     *
     * @throws UnknownIdException where there is no such reseller or panel
     * @throws ResellerHeldException where the reseller is held
     * @throws io.daftar.store.DuplicateAccountException where the user belongs to a config or order already
     * @throws IllegalArgumentException where an account on the panel has a name that differs in case only, or the
     *     expiry has passed
     * @throws PanelException {@code REJECTED} or {@code UNSUPPORTED} with the panel's rule; {@code CONFLICT} where the
     *     panel has a user of that name without an account ({@link #adopt} takes it over), one whose name differs in
     *     case only, or one with other terms than the creation to be finished; {@code OUTCOME_UNKNOWN} or {@code
     *     UNREACHABLE} where the same call again will finish the creation; or another kind, where nothing was created
     */
    public CreatedConfig create(ResellerId reseller, PanelId panel, NewPanelUser user, Attribution by) {
        return creator.create(new CreationRequest(reseller, panel, user, by));
    }

    /**
     * Returns one config with its traffic and state.
     *
     * @throws UnknownIdException where there is no such config
     */
    public ConfigStanding get(ConfigId id) {
        return store.inTransaction(tables -> standing(tables, id));
    }

    /**
     * Books the quarantined bytes of a config as real.
     *
     * @return the bytes booked
     * @throws UnknownIdException where there is no such config
     * @throws IllegalStateException where the config has no quarantined bytes, or a reset of it is under way
     */
    public Traffic confirmQuarantine(ConfigId id, Attribution by) {
        return quarantine.confirm(id, by);
    }

    /**
     * Discards the quarantined bytes of a config.
     *
     * @return the bytes discarded
     * @throws UnknownIdException where there is no such config
     * @throws IllegalStateException where the config has no quarantined bytes, or a reset of it is under way
     */
    public Traffic dismissQuarantine(ConfigId id, Attribution by) {
        return quarantine.dismiss(id, by);
    }

    private static ConfigStanding standing(Tables tables, ConfigId id) {
        Config config = tables.configs().require(id);
        Reseller reseller = tables.resellers().require(config.reseller());
        Account account = tables.accounts().require(config.account());
        return new ConfigStanding(
                config,
                account.user().panel(),
                account.user().panelUser(),
                account.ledger().current(),
                account.ledger().settled(),
                account.ledger().quarantinedAmount(),
                config.wantedOn(reseller),
                account.seen());
    }

    /**
     * A config with its traffic and its state on the panel.
     *
     * @param config the config
     * @param panel the user's panel
     * @param panelUser the user's name as the panel spells it
     * @param current bytes booked in the running cycle
     * @param settled bytes booked in earlier cycles
     * @param quarantined bytes that were shown but not booked, since no line could carry that many
     * @param wantedOn whether it may run
     * @param seen the status that the panel last showed, or that a confirmed write left
     */
    public record ConfigStanding(
            Config config,
            PanelId panel,
            String panelUser,
            Traffic current,
            Traffic settled,
            Traffic quarantined,
            boolean wantedOn,
            PanelUserStatus seen) {}
}
