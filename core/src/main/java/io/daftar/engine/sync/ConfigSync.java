package io.daftar.engine.sync;

import io.daftar.engine.booking.AccountBooking;
import io.daftar.engine.booking.LedgerWriter;
import io.daftar.engine.booking.SyncOptions;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Notice;
import io.daftar.ledger.Reading;
import io.daftar.ledger.ReadingRules;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.Reseller;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.Capability;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClients;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.report.ConfigSyncReport;
import io.daftar.store.Account;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import jakarta.inject.Inject;
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
 * Reads single users and books what is new: the diagnostic. It needs no lease, since the account's revision guards
 * it, and its change number makes a run that is under way drop what it asked for before. Thread-safe.
 */
public final class ConfigSync {
    private static final int MOST_READINGS = 3;

    private final Store store;
    private final UnitOfWork chronicle;
    private final PanelClients clients;
    private final SyncOptions options;
    private final Clock clock;

    @Inject
    public ConfigSync(Store store, UnitOfWork chronicle, PanelClients clients, SyncOptions options, Clock clock) {
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
        Answers answers = read(facts.panel().id(), List.of(facts.account()));
        Optional<PanelException> failure = answers.failures().values().stream().findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
        Seen seen = answers.seen().get(0);
        boolean written = write(facts.panel().id(), answers.seen()).isEmpty();
        return report(facts, seen, written);
    }

    /**
     * {@link #sync(ConfigId)} of a user whose counter is about to go. A reading that was overtaken, or that waits for a
     * second one, is usually left to the next sync; here there is none, so the user is read again at once.
     */
    public ConfigSyncReport syncLast(ConfigId id) {
        ConfigSyncReport report = sync(id);
        for (int reading = 1; reading < MOST_READINGS && isUnfinished(report.notice()); reading++) {
            report = sync(id);
        }
        return report;
    }

    /**
     * {@link #syncLast(ConfigId)} of many users of one panel, with as few requests as it takes.
     *
     * @return why the others could not be read; nothing of them is changed
     * @throws PanelException where the panel can not be read at all
     */
    public Map<AccountId, PanelException> syncLast(PanelId panel, Collection<Account> accounts) {
        Map<AccountId, PanelException> failures = new LinkedHashMap<>();
        Collection<Account> left = accounts;
        for (int reading = 1; reading <= MOST_READINGS && !left.isEmpty(); reading++) {
            Answers answers = read(panel, left);
            Set<AccountId> overtaken = write(panel, answers.seen());
            failures.putAll(answers.failures());
            left = asTheyAre(answers.seen().stream()
                    .filter(one -> overtaken.contains(one.account().id())
                            || isUnfinished(one.booking().notice()))
                    .map(Seen::account)
                    .toList());
        }
        return failures;
    }

    private static boolean isUnfinished(Notice notice) {
        return notice == Notice.OVERTAKEN
                || notice == Notice.SHRANK_LIKE_RESTART
                || notice == Notice.SHRANK_LIKE_REWIND;
    }

    private List<Account> asTheyAre(List<Account> accounts) {
        return accounts.isEmpty()
                ? List.of()
                : store.inTransaction(tables -> accounts.stream()
                        .flatMap(account -> tables.accounts().find(account.id()).stream())
                        .toList());
    }

    /** What a panel showed of an account, and what that comes to. */
    private record Seen(Account account, PanelUser user, Counter shown, Booking booking) {
        AccountBooking outcome(long change) {
            return new AccountBooking(account, Optional.empty(), booking, after().withChange(change));
        }

        Account after() {
            return account.withLedger(booking.after()).withSeen(user.status()).withMissingSince(Optional.empty());
        }
    }

    private record Answers(List<Seen> seen, Map<AccountId, PanelException> failures) {}

    private Answers read(PanelId panel, Collection<Account> accounts) {
        PanelClient client = clients.of(panel);
        ReadingRules rules = new ReadingRules(
                client.capabilities().has(Capability.LIFETIME_STARTS_WITH_USER), options.lineRate(panel), Instant.MIN);
        Instant askedAt = clock.instant();
        Lookup lookup = client.find(
                accounts.stream().map(account -> account.user().panelUser()).toList());
        List<Seen> seen = new ArrayList<>();
        Map<AccountId, PanelException> failures = new LinkedHashMap<>();
        for (Account account : accounts) {
            try {
                PanelUser user = found(lookup, account.user().panelUser());
                Counter shown = user.counter(askedAt)
                        .orElseThrow(() -> new PanelException(
                                PanelException.Kind.UNINTELLIGIBLE, "the panel showed no usage of " + user.name()));
                UsageLedger ledger = account.ledger();
                seen.add(new Seen(account, user, shown, ledger.observe(new Reading(ledger.revision(), shown), rules)));
            } catch (PanelException e) {
                failures.put(account.id(), e);
            }
        }
        return new Answers(seen, failures);
    }

    private static PanelUser found(Lookup lookup, String name) {
        PanelException failure = lookup.failed().get(name);
        if (failure != null) {
            throw failure;
        }
        return lookup.user(name)
                .orElseThrow(() -> new PanelException(PanelException.Kind.NOT_FOUND, "the panel has no user " + name));
    }

    /** Tells whose ledger had moved. */
    private Set<AccountId> write(PanelId panel, List<Seen> seen) {
        List<Seen> changed =
                seen.stream().filter(one -> !one.after().equals(one.account())).toList();
        return changed.isEmpty()
                ? Set.of()
                : chronicle.inTransaction((tables, recorder) -> {
                    long change = tables.panels().nextChange(panel);
                    return LedgerWriter.SYNC.write(
                            tables,
                            recorder,
                            changed.stream().map(one -> one.outcome(change)).toList());
                });
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

    /** A reading that was overtaken booked nothing here: whoever overtook it booked its bytes. */
    private ConfigSyncReport report(Facts facts, Seen seen, boolean written) {
        Facts now = store.inTransaction(tables -> facts(tables, facts.config().id()));
        PanelUser user = seen.user();
        Booking booking = seen.booking();
        Booking counted =
                written ? booking : new Booking(booking.before(), booking.before(), Traffic.ZERO, Notice.OVERTAKEN);
        return new ConfigSyncReport(
                now.config(),
                now.reseller(),
                now.panel(),
                user.name(),
                user.status(),
                seen.shown().used(),
                counted.before().current(),
                now.account().ledger().current(),
                counted.delta(),
                counted.notice());
    }
}
