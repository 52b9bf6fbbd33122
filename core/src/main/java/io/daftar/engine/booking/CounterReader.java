package io.daftar.engine.booking;

import io.daftar.ledger.Booking;
import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading;
import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.PanelId;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.store.Account;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads single users by name and books what is new. Needs no lease, since the account's revision guards it, and its
 * change number makes a running sync drop readings it asked for earlier. Thread-safe.
 */
public final class CounterReader {
    private static final int MOST_READINGS = 3;

    private final UnitOfWork unitOfWork;
    private final PanelClients clients;
    private final BookingOptions options;
    private final Clock clock;

    public CounterReader(UnitOfWork unitOfWork, PanelClients clients, BookingOptions options, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clients = clients;
        this.options = options;
        this.clock = clock;
    }

    /**
     * What a panel showed of an account, and what was booked of it.
     *
     * @param account as it was before
     * @param user as the panel showed it
     * @param shown its counter
     * @param booking what was booked; nothing where the account had changed meanwhile ({@link Notice#OVERTAKEN})
     */
    public record AccountReading(Account account, PanelUser user, Counter shown, Booking booking) {

        private AccountBooking write(long change) {
            return new AccountBooking(account, Optional.empty(), booking, after().withChange(change));
        }

        private Account after() {
            return account.withLedger(booking.after()).withSeen(user.status()).withMissingSince(Optional.empty());
        }

        private AccountReading overtaken() {
            UsageLedger before = account.ledger();
            return new AccountReading(account, user, shown, Booking.nothing(before, Notice.OVERTAKEN));
        }

        /** Whether the next sync would usually have to finish it. */
        private boolean isUnfinished() {
            return booking.notice() == Notice.OVERTAKEN
                    || booking.notice() == Notice.SHRANK_LIKE_RESTART
                    || booking.notice() == Notice.SHRANK_LIKE_REWIND;
        }
    }

    /**
     * Readings of accounts of one panel.
     *
     * @param read what was read
     * @param failed why the others could not be read; these are not changed
     */
    public record AccountReadings(Map<AccountId, AccountReading> read, Map<AccountId, PanelException> failed) {

        /**
         * The reading of one of them.
         *
         * @throws PanelException where it could not be read
         */
        public AccountReading of(AccountId account) {
            PanelException failure = failed.get(account);
            if (failure != null) {
                throw failure;
            }
            return Optional.ofNullable(read.get(account))
                    .orElseThrow(() -> new IllegalArgumentException("account " + account + " was not read"));
        }
    }

    /**
     * Reads accounts of one panel, and books what is new.
     *
     * @throws PanelException where the panel cannot be read at all
     */
    public AccountReadings read(PanelId panel, Collection<Account> accounts) {
        AccountReadings shown = ask(panel, accounts);
        Set<AccountId> overtaken = write(panel, shown.read().values());
        overtaken.forEach(account -> shown.read().computeIfPresent(account, (id, reading) -> reading.overtaken()));
        return shown;
    }

    /**
     * {@link #read} of users whose counters are about to be lost. An overtaken reading, or one that waits for a second
     * one, is usually left to the next sync; here none follows, so the user is read again at once.
     *
     * @throws PanelException where the panel cannot be read at all
     */
    public AccountReadings readLast(PanelId panel, Collection<Account> accounts) {
        AccountReadings last = new AccountReadings(new LinkedHashMap<>(), new LinkedHashMap<>());
        Collection<Account> left = accounts;
        for (int reading = 1; reading <= MOST_READINGS && !left.isEmpty(); reading++) {
            AccountReadings now = read(panel, left);
            last.read().putAll(now.read());
            last.failed().putAll(now.failed());
            left = current(now.read().values().stream()
                    .filter(AccountReading::isUnfinished)
                    .map(AccountReading::account)
                    .toList());
        }
        return last;
    }

    private List<Account> current(List<Account> accounts) {
        return accounts.isEmpty()
                ? List.of()
                : unitOfWork.inTransaction((tables, recorder) -> accounts.stream()
                        .flatMap(account -> tables.accounts().find(account.id()).stream())
                        .toList());
    }

    private AccountReadings ask(PanelId panel, Collection<Account> accounts) {
        PanelClient client = clients.of(panel);
        ReadingRules rules = new ReadingRules(
                client.capabilities().has(Capability.LIFETIME_STARTS_WITH_USER), options.lineRate(panel), Instant.MIN);
        Instant askedAt = clock.instant();
        Lookup lookup = client.find(
                accounts.stream().map(account -> account.user().panelUser()).toList());
        AccountReadings readings = new AccountReadings(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Account account : accounts) {
            try {
                requireLive(account);
                PanelUser user = found(lookup, account.user().panelUser());
                Counter shown = user.counter(askedAt)
                        .orElseThrow(() -> new PanelException(
                                PanelException.Kind.UNINTELLIGIBLE, "the panel showed no usage of " + user.name()));
                UsageLedger ledger = account.ledger();
                Booking booking = ledger.observe(new Reading(ledger.revision(), shown), rules);
                readings.read().put(account.id(), new AccountReading(account, user, shown, booking));
            } catch (PanelException e) {
                readings.failed().put(account.id(), e);
            }
        }
        return readings;
    }

    /** A retired account's name may belong to somebody else by now. */
    private static void requireLive(Account account) {
        if (account.retired()) {
            throw new PanelException(
                    PanelException.Kind.NOT_FOUND, "the user " + account.user().panelUser() + " was deleted");
        }
    }

    private static PanelUser found(Lookup lookup, String name) {
        PanelException failure = lookup.failed().get(name);
        if (failure != null) {
            throw failure;
        }
        return lookup.user(name)
                .orElseThrow(() -> new PanelException(PanelException.Kind.NOT_FOUND, "the panel has no user " + name));
    }

    /** Returns the accounts whose ledger had changed. */
    private Set<AccountId> write(PanelId panel, Collection<AccountReading> readings) {
        List<AccountReading> changed = new ArrayList<>(readings);
        changed.removeIf(reading -> reading.after().equals(reading.account()));
        return changed.isEmpty()
                ? Set.of()
                : unitOfWork.inTransaction((tables, recorder) -> {
                    long change = tables.panels().nextChange(panel);
                    return LedgerWriter.SYNC.write(
                            tables,
                            recorder,
                            changed.stream()
                                    .map(reading -> reading.write(change))
                                    .toList());
                });
    }
}
