package io.daftar.engine.provision;

import io.daftar.engine.booking.PanelClients;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.event.AuditEntry;
import io.daftar.ledger.Booking;
import io.daftar.ledger.Booking.Notice;
import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Actor;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.report.Adoption;
import io.daftar.store.Account;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes over users that exist on a panel. */
public final class UserAdopter {
    private static final Actor ADOPTION = Actor.system("adopt");
    private static final int MOST_NAMED = 10;

    private final Store store;
    private final UnitOfWork unitOfWork;
    private final PanelClients clients;
    private final Clock clock;

    public UserAdopter(Store store, UnitOfWork unitOfWork, PanelClients clients, Clock clock) {
        this.store = store;
        this.unitOfWork = unitOfWork;
        this.clients = clients;
        this.clock = clock;
    }

    public List<ConfigId> adopt(ResellerId reseller, PanelId panel, Adoption adoption) {
        refuseDuplicates(adoption.panelUsers());
        store.inTransactionDo(tables -> requireBoth(tables, reseller, panel));
        Instant askedAt = clock.instant();
        Lookup lookup = clients.of(panel).find(adoption.panelUsers());
        lookup.failed().values().stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
        if (!lookup.missing().isEmpty()) {
            throw new PanelException(
                    PanelException.Kind.NOT_FOUND, "the panel has no user " + some(adoption.panelUsers(), lookup));
        }
        return unitOfWork.inTransaction(
                (tables, recorder) -> add(tables, recorder, new Takeover(reseller, panel, adoption), lookup, askedAt));
    }

    private static void refuseDuplicates(Collection<String> names) {
        Set<String> known = new HashSet<>();
        for (String name : names) {
            if (!known.add(name)) {
                throw new IllegalArgumentException("the user " + name + " is named twice");
            }
        }
    }

    private static void requireBoth(Tables tables, ResellerId reseller, PanelId panel) {
        tables.resellers().require(reseller);
        tables.panels().require(panel);
    }

    private static String some(List<String> asked, Lookup lookup) {
        String names = asked.stream()
                .filter(lookup.missing()::contains)
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        int more = lookup.missing().size() - MOST_NAMED;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    private record Takeover(ResellerId reseller, PanelId panel, Adoption adoption) {}

    private List<ConfigId> add(
            Tables tables, UnitOfWork.EventRecorder recorder, Takeover takeover, Lookup lookup, Instant askedAt) {
        ResellerId reseller = takeover.reseller();
        PanelId panel = takeover.panel();
        Adoption adoption = takeover.adoption();
        long change = tables.panels().nextChange(panel);
        List<NewConfig> configs = new ArrayList<>();
        Traffic metered = Traffic.ZERO;
        for (String name : adoption.panelUsers()) {
            PanelUser user = Optional.ofNullable(lookup.found().get(name))
                    .orElseThrow(() -> new IllegalStateException("the client did not answer for the user " + name));
            Booking first = firstSight(adoption, user, askedAt);
            metered = metered.plus(first.delta());
            configs.add(new NewConfig(
                    reseller,
                    panel,
                    user.name(),
                    adoption.limit(),
                    adoption.expiresAt(),
                    first.after(),
                    user.status(),
                    change,
                    clock.instant()));
        }
        List<ConfigId> ids = tables.configs().add(configs);
        keepDisabled(tables, ids);
        if (!metered.isZero()) {
            tables.resellers().meter(Map.of(reseller, metered));
        }
        recorder.audit(new AuditEntry(
                askedAt,
                AuditEntry.Subject.reseller(reseller),
                "configs_adopted",
                ADOPTION,
                "",
                Map.of(
                        "configs", Integer.toString(ids.size()),
                        "panel_id", panel.toString(),
                        "booked_bytes", Long.toString(metered.bytes()))));
        return ids;
    }

    /**
     * A user that an administrator has disabled on the panel stays disabled: the config gets a manual hold, though no
     * actor is recorded.
     */
    private static void keepDisabled(Tables tables, List<ConfigId> ids) {
        List<AccountChange> stopped = new ArrayList<>();
        for (ConfigAccount adopted : tables.configs().withAccounts(ids)) {
            Account account = adopted.account();
            if (account.seen() == PanelUserStatus.DISABLED) {
                tables.configs().update(adopted.config().withHolds(Set.of(Hold.MANUAL)));
                ReconcileState reconcileState = account.reconcileState().confirmed(Optional.of(Reason.MANUAL));
                stopped.add(new AccountChange(account.ledger().revision(), account.withReconcileState(reconcileState)));
            }
        }
        tables.accounts().update(stopped);
    }

    /** A user without a usage field is adopted unread: its first reading comes with a sync. */
    private static Booking firstSight(Adoption adoption, PanelUser user, Instant askedAt) {
        UsageLedger unread = UsageLedger.unread(adoption.baseline());
        Optional<Counter> shown = user.counter(askedAt);
        return shown.map(counter -> unread.observe(new Reading(unread.revision(), counter)))
                .orElseGet(() -> new Booking(unread, unread, Traffic.ZERO, Notice.UNCHANGED));
    }
}
