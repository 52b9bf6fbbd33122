package io.daftar.sync;

import io.daftar.ledger.Booking;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Notice;
import io.daftar.ledger.Reading;
import io.daftar.ledger.ReadingRules;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.Reseller;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.Capability;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClients;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.store.Account;
import io.daftar.store.Chronicle;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads one config's user and books what is new: the diagnostic. It needs no lease, since the account's revision guards
 * it, and its change number makes a run that is under way drop what it asked for before. Thread-safe.
 */
public final class ConfigSync {
    private final Store store;
    private final Chronicle chronicle;
    private final PanelClients clients;
    private final SyncOptions options;
    private final Clock clock;

    @Inject
    public ConfigSync(Store store, Chronicle chronicle, PanelClients clients, SyncOptions options, Clock clock) {
        this.store = store;
        this.chronicle = chronicle;
        this.clients = clients;
        this.options = options;
        this.clock = clock;
    }

    private record Facts(Config config, Reseller reseller, Panel panel, Account account) {}

    /**
     * Reads and books.
     *
     * @throws UnknownIdException where there is no such config
     * @throws PanelException where its panel can not be read, has no such user ({@code NOT_FOUND}), or shows no usage of
     *     it ({@code UNINTELLIGIBLE}); nothing is changed then
     */
    public ConfigSyncReport sync(ConfigId id) {
        Facts facts = store.inTransaction(tables -> facts(tables, id));
        PanelClient client = clients.of(facts.panel().id());
        Instant askedAt = clock.instant();
        PanelUser user = read(client, facts.account().user().panelUser());
        Counter shown = user.counter(askedAt)
                .orElseThrow(() -> new PanelException(
                        PanelException.Kind.UNINTELLIGIBLE, "the panel showed no usage of " + user.name()));
        ReadingRules rules = new ReadingRules(
                client.capabilities().has(Capability.LIFETIME_STARTS_WITH_USER),
                options.lineRate(facts.panel().id()),
                Instant.MIN);
        Account account = facts.account();
        Booking booking = account.ledger().observe(new Reading(account.ledger().revision(), shown), rules);
        Account after =
                account.withLedger(booking.after()).withSeen(user.status()).withMissingSince(Optional.empty());
        boolean written = after.equals(account)
                || chronicle.inTransaction((tables, notes) -> write(tables, notes, account, booking, after));
        return report(facts, user, shown, booking, written);
    }

    private static Facts facts(Tables tables, ConfigId id) {
        Config config = tables.configs().find(id).orElseThrow(() -> new UnknownIdException("config", id));
        Reseller reseller = tables.resellers()
                .find(config.reseller())
                .orElseThrow(() -> new UnknownIdException("reseller", config.reseller()));
        Account account = tables.accounts()
                .find(config.account())
                .orElseThrow(() -> new UnknownIdException("account", config.account()));
        Panel panel = tables.panels()
                .find(account.user().panel())
                .orElseThrow(
                        () -> new UnknownIdException("panel", account.user().panel()));
        return new Facts(config, reseller, panel, account);
    }

    private static PanelUser read(PanelClient client, String name) {
        Lookup lookup = client.find(List.of(name));
        PanelException failure = lookup.failed().get(name);
        if (failure != null) {
            throw failure;
        }
        PanelUser user = lookup.found().get(name);
        if (user == null) {
            throw new PanelException(PanelException.Kind.NOT_FOUND, "the panel has no user " + name);
        }
        return user;
    }

    private static boolean write(Tables tables, Chronicle.Notes notes, Account before, Booking booking, Account after) {
        long change = tables.panels().nextChange(before.user().panel());
        Outcome outcome = new Outcome(before, Optional.empty(), booking, after.withChange(change));
        return Books.SYNC.write(tables, notes, List.of(outcome)).isEmpty();
    }

    /** A reading that was overtaken booked nothing here: whoever overtook it booked its bytes. */
    private ConfigSyncReport report(Facts facts, PanelUser user, Counter shown, Booking booking, boolean written) {
        Facts now = store.inTransaction(tables -> facts(tables, facts.config().id()));
        Booking counted =
                written ? booking : new Booking(booking.before(), booking.before(), Traffic.ZERO, Notice.OVERTAKEN);
        return new ConfigSyncReport(
                now.config(),
                now.reseller(),
                now.panel(),
                user.name(),
                user.status(),
                shown.used(),
                counted.before().current(),
                now.account().ledger().current(),
                counted.delta(),
                counted.notice());
    }
}
