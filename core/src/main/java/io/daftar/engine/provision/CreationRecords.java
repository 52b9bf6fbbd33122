package io.daftar.engine.provision;

import io.daftar.engine.booking.UnitOfWork;
import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Reading;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Baseline;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerHeldException;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.report.CreatedConfig;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.DuplicateAccountException;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records creations, each step in a transaction. Whether one is unfinished is read from the audit entries of the
 * config: unlike the account, no sync changes them.
 */
public final class CreationRecords {
    static final String BEGUN = "config_creation_begun";
    static final String UNDONE = "config_creation_undone";
    static final String CREATED = "config_created";

    private static final int ENTRIES_LOOKED_AT = 100;

    private final Store store;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public CreationRecords(Store store, UnitOfWork unitOfWork, Clock clock) {
        this.store = store;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * A recorded creation.
     *
     * @param config as it was when the creation last began: beginning it again changes its version
     */
    record Begun(Config config) {
        ConfigId id() {
            return config.id();
        }
    }

    /**
     * The same reseller's unfinished creation of that name, or empty where no account has the name.
     *
     * @throws DuplicateAccountException where another config or an order has the name
     * @throws IllegalArgumentException where another name differs from it in case only
     */
    Optional<Begun> unfinished(CreationRequest wanted) {
        return store.inTransaction(tables -> unfinished(tables, wanted));
    }

    private static Optional<Begun> unfinished(Tables tables, CreationRequest wanted) {
        tables.resellers().require(wanted.reseller());
        tables.panels().require(wanted.panel());
        Set<String> spellings = tables.accounts().spellings(wanted.panel(), wanted.name());
        if (spellings.isEmpty()) {
            return Optional.empty();
        }
        return tables.accounts().named(wanted.panel(), List.of(wanted.name())).stream()
                .findFirst()
                .map(account -> Optional.of(unfinished(tables, wanted, account)))
                .orElseThrow(() -> new IllegalArgumentException("panel " + wanted.panel() + " has an account '"
                        + spellings.iterator().next() + "' already, and '" + wanted.name()
                        + "' differs from it in case only: not everything on a panel tells them apart"));
    }

    private static Begun unfinished(Tables tables, CreationRequest wanted, Account account) {
        if (account.user().owner() instanceof AccountOwner.OfConfig owner
                && owner.reseller().equals(wanted.reseller())
                && isUnfinished(tables, owner.config())) {
            return new Begun(tables.configs().require(owner.config()));
        }
        throw new DuplicateAccountException(
                wanted.panel(), wanted.name(), account.user().owner());
    }

    private static boolean isUnfinished(Tables tables, ConfigId config) {
        List<AuditEntry> entries = tables.audit().about(AuditEntry.Subject.config(config), ENTRIES_LOOKED_AT);
        boolean deleted = tables.configs().require(config).deleted();
        return !deleted
                && entries.stream().anyMatch(entry -> entry.action().equals(BEGUN))
                && entries.stream().noneMatch(entry -> entry.action().equals(CREATED));
    }

    /** Refuses the request of a reseller that is held. */
    void requireUnheld(CreationRequest wanted) {
        store.inTransactionDo(tables -> requireUnheld(tables, wanted));
    }

    private static void requireUnheld(Tables tables, CreationRequest wanted) {
        Reseller reseller = tables.resellers().require(wanted.reseller());
        if (!reseller.holds().isEmpty()) {
            throw new ResellerHeldException(reseller.id(), reseller.holds());
        }
    }

    /**
     * Records a creation, for a user that the panel did not have at {@code askedAt}. The panel's change number is taken
     * first: its row keeps other creations on this panel waiting until the commit.
     *
     * @return empty where somebody recorded it meanwhile
     */
    Optional<Begun> begin(CreationRequest wanted, Instant askedAt) {
        return unitOfWork.inTransaction((tables, recorder) -> {
            long change = tables.panels().nextChange(wanted.panel());
            requireUnheld(tables, wanted);
            if (unfinished(tables, wanted).isPresent()) {
                return Optional.empty();
            }
            ConfigId id =
                    tables.configs().add(List.of(newConfig(wanted, change))).get(0);
            Config config = tables.configs().require(id);
            Account account = tables.accounts().find(config.account()).orElseThrow();
            write(tables, account, account.withMissingSince(Optional.of(askedAt)));
            recorder.audit(entry(wanted, AuditEntry.Subject.config(id), BEGUN, wanted.details()));
            return Optional.of(new Begun(config));
        });
    }

    private NewConfig newConfig(CreationRequest wanted, long change) {
        return new NewConfig(
                wanted.reseller(),
                wanted.panel(),
                wanted.name(),
                wanted.limit(),
                wanted.expiresAt(),
                UsageLedger.unread(Baseline.FROM_ZERO),
                PanelUserStatus.UNKNOWN,
                change,
                clock.instant());
    }

    /**
     * Begins an unfinished creation again: the call that began it earlier cannot take it back any more.
     *
     * @return empty where somebody changed it meanwhile
     */
    Optional<Begun> beginAgain(CreationRequest wanted, Begun before) {
        try {
            return unitOfWork.inTransaction((tables, recorder) -> {
                tables.configs().update(before.config());
                recorder.audit(entry(wanted, AuditEntry.Subject.config(before.id()), BEGUN, wanted.details()));
                return Optional.of(new Begun(tables.configs().require(before.id())));
            });
        } catch (StaleVersionException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes back a creation that nobody else has begun again and whose user no sync has found: the name is free again.
     *
     * @return whether it was taken back
     */
    boolean takeBack(CreationRequest wanted, Begun begun, String why) {
        try {
            unitOfWork.inTransaction((tables, recorder) -> {
                tables.configs().remove(begun.config());
                Map<String, String> details = new HashMap<>(wanted.details());
                details.put("because", why);
                recorder.audit(entry(wanted, AuditEntry.Subject.config(begun.id()), UNDONE, details));
                return Boolean.TRUE;
            });
            return true;
        } catch (StaleVersionException e) {
            return false;
        }
    }

    /** Records that the panel has the user. Changes nothing where that was recorded already. */
    CreatedConfig finish(CreationRequest wanted, Begun begun, PanelUser user, Instant askedAt) {
        return unitOfWork.inTransactionWithRetry(
                (tables, recorder) -> finish(tables, recorder, begun.id(), wanted, new Seen(user, askedAt)));
    }

    private record Seen(PanelUser user, Instant askedAt) {}

    private CreatedConfig finish(
            Tables tables, UnitOfWork.EventRecorder recorder, ConfigId id, CreationRequest wanted, Seen seen) {
        long change = tables.panels().nextChange(wanted.panel());
        Config config = tables.configs().require(id);
        if (config.deleted()) {
            throw new PanelException(
                    PanelException.Kind.CONFLICT,
                    "config " + id + " was deleted while its user '" + wanted.name() + "' was being created");
        }
        Config withTerms = config.withTerms(wanted.limit(), wanted.expiresAt());
        if (!withTerms.equals(config)) {
            tables.configs().update(withTerms);
        }
        bookFirstReading(tables, tables.accounts().find(config.account()).orElseThrow(), seen, change);
        if (isUnfinished(tables, id)) {
            Map<String, String> details = new HashMap<>(wanted.details());
            details.put("config_id", id.toString());
            recorder.event(created(tables, wanted, id));
            recorder.audit(entry(wanted, AuditEntry.Subject.config(id), CREATED, details));
            recorder.audit(entry(wanted, AuditEntry.Subject.reseller(wanted.reseller()), CREATED, details));
        }
        return new CreatedConfig(id, wanted.name(), seen.user().subscriptionUrl());
    }

    private ConfigEvent created(Tables tables, CreationRequest wanted, ConfigId id) {
        String type = tables.panels().find(wanted.panel()).map(Panel::type).orElse("");
        Map<String, String> details = wanted.by().reason().isBlank()
                ? Map.of()
                : Map.of("comment", wanted.by().reason());
        return new ConfigEvent(
                clock.instant(),
                id,
                ConfigEvent.Type.CREATED,
                Optional.empty(),
                wanted.by().actor(),
                ConfigEvent.Remote.confirmed(1),
                wanted.panel(),
                type,
                details);
    }

    /** Books the first reading, unless a sync has read the user already. */
    private static void bookFirstReading(Tables tables, Account account, Seen seen, long change) {
        UsageLedger ledger = account.ledger();
        if (!ledger.neverRead()) {
            return;
        }
        Optional<Booking> first = seen.user()
                .counter(seen.askedAt())
                .map(counter -> ledger.observe(new Reading(ledger.revision(), counter)));
        write(
                tables,
                account,
                account.withLedger(first.map(Booking::after).orElse(ledger))
                        .withSeen(seen.user().status())
                        .withMissingSince(Optional.empty())
                        .withChange(change));
        Traffic delta = first.map(Booking::delta).orElse(Traffic.ZERO);
        if (!delta.isZero()) {
            account.user().owner().payer().ifPresent(payer -> tables.resellers().meter(Map.of(payer, delta)));
        }
    }

    private static void write(Tables tables, Account before, Account after) {
        AccountChange change = new AccountChange(before.ledger().revision(), after);
        if (!tables.accounts().update(List.of(change)).isEmpty()) {
            throw new StaleVersionException("account " + before.id());
        }
    }

    private AuditEntry entry(
            CreationRequest wanted, AuditEntry.Subject subject, String action, Map<String, String> details) {
        return new AuditEntry(
                clock.instant(),
                subject,
                action,
                wanted.by().actor(),
                wanted.by().reason(),
                details);
    }
}
