package io.daftar.engine.verify;

import io.daftar.engine.booking.SeenAccounts;
import io.daftar.engine.booking.UserObservation;
import io.daftar.engine.panelio.LookupBatches;
import io.daftar.engine.panelio.PanelListing;
import io.daftar.engine.panelio.ReadPlan;
import io.daftar.model.Panel;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.report.DriftReport.LifetimeDrift;
import io.daftar.store.Account;
import io.daftar.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares one panel, listed in bulk. An account without drift in the listing has none, since a reading older than the
 * ledger always shows some; every other one is looked up by name and counted only if its ledger did not change
 * meanwhile. Used once, by one thread.
 */
final class LifetimeReading {
    private static final int ATTEMPTS = 3;

    private final Store store;
    private final Clock clock;
    private final Panel panel;
    private final PanelClient client;
    private final DriftTally tally;
    private final boolean lifetimeStartsWithUser;
    private final SeenAccounts settled = new SeenAccounts();

    LifetimeReading(Store store, Clock clock, Panel panel, PanelClient client, DriftTally tally) {
        this.store = store;
        this.clock = clock;
        this.panel = panel;
        this.client = client;
        this.tally = tally;
        this.lifetimeStartsWithUser = client.capabilities().has(Capability.LIFETIME_STARTS_WITH_USER);
    }

    /**
     * Reads the panel and compares its accounts.
     *
     * @throws PanelException where the panel cannot be read to the end
     */
    void read(long accounts) {
        if (plan(accounts) == ReadPlan.LISTING) {
            PanelListing listing = new PanelListing(clock, this::compareListed);
            client.forEachUser(listing);
            compareListed(listing.rest());
        }
        for (List<String> names : new LookupBatches(store, panel.id(), client.capabilities(), this::isLeft)) {
            lookUp(names);
        }
    }

    private boolean isLeft(Account account) {
        return account.ledger().lifetimeLead().isPresent() && !settled.contains(account.id());
    }

    private ReadPlan plan(long accounts) {
        return ReadPlan.cheapest(
                accounts,
                store.inTransaction(tables -> tables.panels().progress(panel.id()))
                        .usersSeen(),
                client.capabilities());
    }

    private void compareListed(Map<String, UserObservation> batch) {
        for (Account account : named(batch.keySet())) {
            Optional<LifetimeDrift> figures = Optional.ofNullable(
                            batch.get(account.user().panelUser()))
                    .flatMap(observation -> figures(account, observation.user()));
            if (looksRight(account, figures) && settled.add(account.id())) {
                figures.ifPresent(known -> tally.compared(account.user(), known));
            }
        }
    }

    /** Where a ledger has a lead and yet cannot be compared, page and ledger may be of different users. */
    private static boolean looksRight(Account account, Optional<LifetimeDrift> figures) {
        return figures.map(known -> known.drift() == 0)
                .orElse(account.ledger().lifetimeLead().isEmpty());
    }

    private List<Account> named(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : store.inTransaction(tables -> tables.accounts().named(panel.id(), names));
    }

    private Optional<LifetimeDrift> figures(Account account, PanelUser user) {
        return user.counter(clock.instant())
                .flatMap(shown -> LifetimeDrift.of(account.ledger(), shown, lifetimeStartsWithUser));
    }

    private void lookUp(List<String> all) {
        List<String> names = all;
        for (int attempt = 1; attempt <= ATTEMPTS && !names.isEmpty(); attempt++) {
            names = lookUpOnce(names);
        }
    }

    /** Returns the names whose ledgers changed meanwhile. */
    private List<String> lookUpOnce(List<String> names) {
        List<Account> before = named(names);
        Lookup lookup = client.find(names);
        Map<String, Long> revisions = new HashMap<>();
        named(names)
                .forEach(account -> revisions.put(
                        account.user().panelUser(), account.ledger().revision()));
        List<String> changed = new ArrayList<>();
        for (Account account : before) {
            String name = account.user().panelUser();
            PanelUser user = lookup.found().get(name);
            if (user == null) {
                continue;
            }
            if (Optional.ofNullable(revisions.get(name))
                    .filter(revision -> revision == account.ledger().revision())
                    .isPresent()) {
                figures(account, user).ifPresent(known -> tally.compared(account.user(), known));
            } else {
                changed.add(name);
            }
        }
        return changed;
    }
}
