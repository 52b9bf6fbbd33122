package io.daftar.engine.reset;

import io.daftar.engine.booking.CounterReader;
import io.daftar.engine.booking.PanelClients;
import io.daftar.engine.booking.ResetLedger;
import io.daftar.engine.booking.ResetLedger.Closing;
import io.daftar.engine.booking.ResetLedger.End;
import io.daftar.engine.booking.ResetLedger.Opened;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.booking.WriteAttempt;
import io.daftar.engine.panelio.FailureIsolation;
import io.daftar.event.ConfigEvent;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.panel.Capabilities;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.store.Account;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.ResetTable.ResetStep;
import io.daftar.store.Tables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Closes running cycles: opens each reset durably, resets the counter on the panel, then closes the reset by the
 * answer. After a crash in between, the same call resumes from the stored steps. For one run; used by one thread.
 */
final class CycleCloser {
    private final UnitOfWork unitOfWork;
    private final PanelClients clients;
    private final CounterReader reader;
    private final PanelResets panels;
    private final ResetLedger ledger;
    private final Clock clock;

    CycleCloser(UnitOfWork unitOfWork, UsageReset.Panels panels, ResetLedger ledger, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clients = panels.clients();
        this.reader = panels.reader();
        this.panels = new PanelResets(panels, unitOfWork);
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What a panel's answers to a reset tell.
     *
     * @param readFirst whether bytes used since the last sync would be lost with the counter
     * @param lifetimeStartsWithUser whether a re-created user's lifetime counter begins at zero
     */
    private record ResetAnswers(boolean readFirst, boolean lifetimeStartsWithUser) {
        static ResetAnswers of(Capabilities can) {
            boolean tellsAll = can.has(Capability.RESET_SHOWS_USER) && can.has(Capability.LIFETIME_COUNTER);
            return new ResetAnswers(!tellsAll, can.has(Capability.LIFETIME_STARTS_WITH_USER));
        }
    }

    /** Whether one request resets many users of this panel. */
    boolean inBulk(Panel panel) {
        try {
            return clients.of(panel.id()).capabilities().has(Capability.BULK_RESET);
        } catch (RuntimeException e) {
            FailureIsolation.ofCall(panel.id(), e);
            return false;
        }
    }

    private ResetAnswers answers(Panel panel) {
        try {
            return ResetAnswers.of(clients.of(panel.id()).capabilities());
        } catch (RuntimeException e) {
            FailureIsolation.ofCall(panel.id(), e);
            return new ResetAnswers(true, false);
        }
    }

    /**
     * Closes the cycles of configs on one panel.
     *
     * @return one step for each, already stored; none for those that somebody else is resetting
     */
    List<ResetStep> close(ResetRunLog log, Panel panel, List<ConfigAccount> configs) {
        ResetAnswers answers = answers(panel);
        Map<AccountId, WriteAttempt> known = prepare(log, panel, configs, answers);
        List<Opening> opened = open(log, configs);
        Map<String, UsageLedger> ledgers = new LinkedHashMap<>();
        for (Opening one : opened) {
            if (!known.containsKey(one.account().id())) {
                ledgers.put(one.account().user().panelUser(), one.account().ledger());
            }
        }
        Map<String, WriteAttempt> asked = ledgers.isEmpty()
                ? Map.of()
                : panels.reset(
                        panel.id(),
                        ledgers.keySet(),
                        names -> stillOpen(opened, names),
                        user -> wasReset(ledgers, user));
        List<ResetStep> steps = new ArrayList<>();
        for (Opening one : opened) {
            WriteAttempt answer = Optional.ofNullable(known.get(one.account().id()))
                    .or(() -> Optional.ofNullable(asked.get(one.account().user().panelUser())))
                    .orElseThrow();
            steps.add(closed(log, panel, new Answered(one, answer, answers.lifetimeStartsWithUser())));
        }
        panels.reassert(panel, opened.stream().map(Opening::config).toList());
        return steps;
    }

    /** A config whose reset is open. */
    private record Opening(ConfigId config, Opened reset) {
        Account account() {
            return reset.opened();
        }
    }

    /** Those whose reset is open as this run opened it: others closed it, or the user is deleted and the name free. */
    private Set<String> stillOpen(List<Opening> opened, Set<String> names) {
        Map<AccountId, ResetState> resets = new HashMap<>();
        opened.forEach(
                one -> resets.put(one.account().id(), one.account().ledger().reset()));
        List<ConfigId> ids = opened.stream().map(Opening::config).toList();
        return unitOfWork.read(tables -> tables.configs().withAccounts(ids)).stream()
                .map(ConfigAccount::account)
                .filter(now -> !now.retired() && now.ledger().reset().equals(resets.get(now.id())))
                .map(now -> now.user().panelUser())
                .filter(names::contains)
                .collect(Collectors.toSet());
    }

    private boolean wasReset(Map<String, UsageLedger> ledgers, PanelUser user) {
        return Optional.ofNullable(ledgers.get(user.name()))
                .flatMap(ledger -> user.counter(clock.instant()).filter(ledger::showsReset))
                .isPresent();
    }

    /**
     * Reads users first where that is needed; returns the outcomes of those whose reset need not or cannot be asked of
     * the panel.
     */
    private Map<AccountId, WriteAttempt> prepare(
            ResetRunLog log, Panel panel, List<ConfigAccount> configs, ResetAnswers answers) {
        List<ConfigAccount> free = configs.stream()
                .filter(one -> !ledger.isUnderWay(one.account()))
                .toList();
        List<ConfigAccount> abandoned =
                free.stream().filter(one -> ledger.isAbandoned(one.account())).toList();
        if (!abandoned.isEmpty()) {
            closeAbandoned(log, abandoned);
        }
        Set<AccountId> unsure = free.stream()
                .map(ConfigAccount::account)
                .filter(account -> account.ledger().reset().stage() != ResetState.Stage.NONE)
                .map(Account::id)
                .collect(Collectors.toSet());
        List<ConfigAccount> toRead = free.stream()
                .filter(one ->
                        answers.readFirst() || unsure.contains(one.account().id()))
                .toList();
        Map<AccountId, WriteAttempt> known = new HashMap<>();
        int attempts = panels.spared(panel.id()).isPresent() ? 0 : 1;
        read(panel, accounts(toRead)).forEach((account, failure) -> {
            known.put(account, new WriteAttempt(attempts, Optional.empty(), Optional.of(failure)));
        });
        for (Account account : accounts(toRead)) {
            if (unsure.contains(account.id()) && !known.containsKey(account.id()) && wasDoneBefore(account.ledger())) {
                known.put(account.id(), new WriteAttempt(0, Optional.empty(), Optional.empty()));
            }
        }
        return known;
    }

    private void closeAbandoned(ResetRunLog log, List<ConfigAccount> configs) {
        unitOfWork.inTransactionWithRetry((tables, recorder) -> {
            List<ConfigAccount> now = find(tables, configs);
            log.announce(tables, now);
            for (ConfigAccount one : now) {
                if (ledger.isAbandoned(one.account())) {
                    ledger.closeAbandoned(tables, recorder, one.account(), log.settlement());
                }
            }
            return now;
        });
    }

    /** The accounts as they are stored now. */
    private List<Account> accounts(List<ConfigAccount> configs) {
        return configs.isEmpty()
                ? List.of()
                : unitOfWork.read(tables -> find(tables, configs)).stream()
                        .map(ConfigAccount::account)
                        .toList();
    }

    private Map<AccountId, PanelException> read(Panel panel, List<Account> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        Optional<PanelException> spared = panels.spared(panel.id());
        if (spared.isPresent()) {
            return allFailed(accounts, spared.get());
        }
        try {
            Map<AccountId, PanelException> failures =
                    reader.readLast(panel.id(), accounts).failed();
            failures.values().forEach(failure -> panels.unread(panel.id(), failure));
            return failures;
        } catch (RuntimeException e) {
            PanelException why = FailureIsolation.ofCall(panel.id(), e);
            panels.unread(panel.id(), why);
            return allFailed(accounts, why);
        }
    }

    private static Map<AccountId, PanelException> allFailed(List<Account> accounts, PanelException why) {
        Map<AccountId, PanelException> failures = new HashMap<>();
        accounts.forEach(account -> failures.put(account.id(), why));
        return failures;
    }

    /** Whether an unsure reset turned out to be done, with nothing used since. */
    private static boolean wasDoneBefore(UsageLedger read) {
        return read.current().isZero()
                && read.reset().equals(ResetState.NONE)
                && read.last().filter(last -> last.used().isZero()).isPresent();
    }

    private List<Opening> open(ResetRunLog log, List<ConfigAccount> configs) {
        return unitOfWork.inTransactionWithRetry((tables, recorder) -> {
            List<ConfigAccount> free = find(tables, configs).stream()
                    .filter(one -> !one.config().deleted()
                            && one.account().ledger().reset().stage() != ResetState.Stage.OPEN)
                    .toList();
            log.announce(tables, free);
            List<Opening> opened = new ArrayList<>();
            for (ConfigAccount one : free) {
                Account before = one.account();
                opened.add(new Opening(
                        one.config().id(),
                        new Opened(before, ledger.open(tables, recorder, before, log.settlement()))));
            }
            return opened;
        });
    }

    private record Answered(Opening opening, WriteAttempt answer, boolean lifetimeStartsWithUser) {
        Closing closing() {
            boolean missing = answer.failure()
                    .filter(failure -> failure.kind() == PanelException.Kind.NOT_FOUND)
                    .isPresent();
            return new Closing(end(), answer.shown(), missing, lifetimeStartsWithUser);
        }

        private End end() {
            if (answer.failure().isEmpty()) {
                return End.CONFIRMED;
            }
            // An earlier attempt, or a reset of an earlier run, may have been done although this one was refused.
            boolean unsure = answer.attempts() > 1
                    || opening.reset().before().ledger().reset().stage() == ResetState.Stage.UNKNOWN
                    || answer.failure()
                            .filter(failure -> failure.kind() == PanelException.Kind.OUTCOME_UNKNOWN
                                    || failure.kind() == PanelException.Kind.UNINTELLIGIBLE)
                            .isPresent();
            return unsure ? End.UNANSWERED : End.REFUSED;
        }
    }

    private ResetStep closed(ResetRunLog log, Panel panel, Answered answered) {
        ConfigId config = answered.opening().config();
        return unitOfWork.inTransactionWithRetry((tables, recorder) -> {
            ledger.close(tables, recorder, answered.opening().reset(), answered.closing(), log.settlement());
            ResetRunLog.Remote remote = new ResetRunLog.Remote(remote(answered.answer()), clock.instant());
            return log.closed(tables, recorder, panel, tables.configs().requireWithAccount(config), remote);
        });
    }

    private static ConfigEvent.Remote remote(WriteAttempt answer) {
        return new ConfigEvent.Remote(
                answer.failure().isEmpty(),
                answer.attempts(),
                answer.failure().map(failure -> failure.kind() + ": " + failure.getMessage()));
    }

    private static List<ConfigAccount> find(Tables tables, List<ConfigAccount> configs) {
        return tables.configs()
                .withAccounts(configs.stream().map(one -> one.config().id()).toList());
    }
}
