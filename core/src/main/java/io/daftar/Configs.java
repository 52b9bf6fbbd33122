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
     * Takes over users that exist on a panel: all of them or none. A user who is switched off there stays so: the config
     * gets a hold that an actor can lift.
     *
     * @return the new configs, in the order of the names
     * @throws UnknownIdException where there is no such reseller or panel
     * @throws PanelException where the panel can not be read, or {@code NOT_FOUND} naming the users it does not have
     * @throws IllegalArgumentException where a user was named twice or belongs to a config or order already
     */
    public List<ConfigId> adopt(ResellerId reseller, PanelId panel, Adoption adoption) {
        return adopter.adopt(reseller, panel, adoption);
    }

    /**
     * Creates a user on a panel, and the config here; counted from its first byte. The config is on record before the
     * panel is asked to create anything, so whatever goes wrong, the same call again finishes what was begun and never
     * creates a second user: it takes the user as its own where the panel has created one with this limit and expiry, and
     * creates one where it has not. A config that a call left unfinished stays, and syncs report its user missing until
     * the panel has it.
     *
     * <p>The panel's own default options hold where {@code user} gives none. An expiry that begins with the first use is
     * the panel's to keep: the config itself has none.
     *
     * @throws UnknownIdException where there is no such reseller or panel
     * @throws ResellerHeldException where the reseller is held, so that no user of theirs may run
     * @throws io.daftar.store.DuplicateAccountException where the user belongs to a config or order already
     * @throws IllegalArgumentException where an account of ours there has a name that differs in case only, or the expiry
     *     has passed
     * @throws PanelException {@code REJECTED} or {@code UNSUPPORTED} with the panel's rule; {@code CONFLICT} where the
     *     panel has a user of that name who is none of ours ({@link #adopt} takes over), one whose name differs in case
     *     only, or one with other terms than a creation to be finished; {@code OUTCOME_UNKNOWN} or {@code UNREACHABLE}
     *     where calling again will tell; or another kind, where nothing was created
     */
    public CreatedConfig create(ResellerId reseller, PanelId panel, NewPanelUser user, Attribution by) {
        return creator.create(new CreationRequest(reseller, panel, user, by));
    }

    /**
     * One config as it stands.
     *
     * @throws UnknownIdException where there is no such config
     */
    public ConfigStanding get(ConfigId id) {
        return store.inTransaction(tables -> standing(tables, id));
    }

    /**
     * Books what is quarantined: it is real.
     *
     * @return the bytes booked
     * @throws UnknownIdException where there is no such config
     * @throws IllegalStateException where nothing of it is quarantined, or a reset of it is under way
     */
    public Traffic confirmQuarantine(ConfigId id, Attribution by) {
        return quarantine.confirm(id, by);
    }

    /**
     * Forgets what is quarantined: it never was.
     *
     * @return the bytes forgotten
     * @throws UnknownIdException where there is no such config
     * @throws IllegalStateException where nothing of it is quarantined, or a reset of it is under way
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
     * @param panel where its user lives
     * @param panelUser the user's name as the panel spells it
     * @param current bytes booked in the running cycle
     * @param settled bytes booked in earlier cycles
     * @param quarantined bytes that were shown and not booked, because no line could carry that many
     * @param wantedOn whether it may run
     * @param seen what the panel last said, or what a confirmed write made of it
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
