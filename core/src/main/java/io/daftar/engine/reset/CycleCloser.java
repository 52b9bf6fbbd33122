package io.daftar.engine.reset;

import io.daftar.engine.booking.ResetLedger;
import io.daftar.engine.booking.ResetLedger.Closing;
import io.daftar.engine.booking.ResetLedger.End;
import io.daftar.engine.booking.ResetLedger.Opened;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.sync.ConfigSync;
import io.daftar.event.ConfigEvent;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.panel.Capabilities;
import io.daftar.panel.Capability;
import io.daftar.panel.PanelClients;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.store.Account;
import io.daftar.store.ConfigAccount;
import io.daftar.store.ResetStep;
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
 * Closes running cycles: announced durably first, then done on the panel, then closed by what the panel said. Whatever
 * dies in between, the same again goes on from what is written down. For one run; used by one thread.
 */
final class CycleCloser {
    private final UnitOfWork chronicle;
    private final PanelClients clients;
    private final ConfigSync configSync;
    private final PanelResets panels;
    private final ResetLedger books;
    private final Clock clock;

    CycleCloser(UsageReset.Field field, ResetLedger books, Clock clock) {
        this.chronicle = field.chronicle();
        this.clients = field.clients();
        this.configSync = field.configSync();
        this.panels = field.panels().get();
        this.books = books;
        this.clock = clock;
    }

    /**
     * What a panel's answers are worth.
     *
     * @param readFirst whether bytes used since the last sync would be lost with the counter
     * @param lifetimeStartsWithUser whether a re-created user's lifetime counter begins at zero
     */
    private record Answers(boolean readFirst, boolean lifetimeStartsWithUser) {
        static Answers of(Capabilities can) {
            boolean tellsAll = can.has(Capability.RESET_SHOWS_USER) && can.has(Capability.LIFETIME_COUNTER);
            return new Answers(!tellsAll, can.has(Capability.LIFETIME_STARTS_WITH_USER));
        }
    }

    /** Whether one request resets many users of this panel. */
    boolean inBulk(Panel panel) {
        try {
            return clients.of(panel.id()).capabilities().has(Capability.BULK_RESET);
        } catch (PanelException e) {
            return false;
        }
    }

    private Answers answers(Panel panel) {
        try {
            return Answers.of(clients.of(panel.id()).capabilities());
        } catch (PanelException e) {
            return new Answers(true, false);
        }
    }

    /**
     * Closes the cycles of configs on one panel.
     *
     * @return one step for each, already written down; none for those that somebody else is resetting
     */
    List<ResetStep> close(ResetRunLog log, Panel panel, List<ConfigAccount> configs) {
        Answers answers = answers(panel);
        Map<AccountId, PanelResets.Answer> known = prepare(log, panel, configs, answers);
        List<Opening> opened = open(log, configs);
        Map<String, UsageLedger> ledgers = new LinkedHashMap<>();
        for (Opening one : opened) {
            if (!known.containsKey(one.account().id())) {
                ledgers.put(one.account().user().panelUser(), one.account().ledger());
            }
        }
        Map<String, PanelResets.Answer> asked = ledgers.isEmpty()
                ? Map.of()
                : panels.reset(panel.id(), ledgers.keySet(), user -> wasReset(ledgers, user));
        List<ResetStep> steps = new ArrayList<>();
        for (Opening one : opened) {
            PanelResets.Answer answer = Optional.ofNullable(
                            known.get(one.account().id()))
                    .or(() -> Optional.ofNullable(asked.get(one.account().user().panelUser())))
                    .orElseThrow(
                            () -> new IllegalStateException("the panel did not answer about config " + one.config()));
            steps.add(closed(log, panel, new Answered(one, answer, answers.lifetimeStartsWithUser())));
        }
        panels.reassert(panel, opened.stream().map(Opening::config).toList());
        return steps;
    }

    /** A config whose reset is announced. */
    private record Opening(ConfigId config, Opened books) {
        Account account() {
            return books.opened();
        }
    }

    private boolean wasReset(Map<String, UsageLedger> ledgers, PanelUser user) {
        return Optional.ofNullable(ledgers.get(user.name()))
                .flatMap(ledger -> user.counter(clock.instant()).filter(ledger::showsReset))
                .isPresent();
    }

    /** Reads users first where that is needed; answers for those of whom there is nothing to ask the panel, or no way. */
    private Map<AccountId, PanelResets.Answer> prepare(
            ResetRunLog log, Panel panel, List<ConfigAccount> configs, Answers answers) {
        List<ConfigAccount> free =
                configs.stream().filter(one -> !books.isUnderWay(one.account())).toList();
        List<ConfigAccount> abandoned =
                free.stream().filter(one -> books.isAbandoned(one.account())).toList();
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
        Map<AccountId, PanelResets.Answer> known = new HashMap<>();
        int attempts = panels.spared(panel.id()).isPresent() ? 0 : 1;
        read(panel, accounts(toRead)).forEach((account, failure) -> {
            known.put(account, new PanelResets.Answer(attempts, Optional.empty(), Optional.of(failure)));
        });
        for (Account account : accounts(toRead)) {
            if (unsure.contains(account.id()) && !known.containsKey(account.id()) && wasDoneBefore(account.ledger())) {
                known.put(account.id(), new PanelResets.Answer(0, Optional.empty(), Optional.empty()));
            }
        }
        return known;
    }

    private void closeAbandoned(ResetRunLog log, List<ConfigAccount> configs) {
        chronicle.inTransactionWithRetry((tables, recorder) -> {
            List<ConfigAccount> now = find(tables, configs);
            log.announce(tables, now);
            for (ConfigAccount one : now) {
                if (books.isAbandoned(one.account())) {
                    books.closeAbandoned(tables, recorder, one.account(), log.by());
                }
            }
            return now;
        });
    }

    /** As they are now. */
    private List<Account> accounts(List<ConfigAccount> configs) {
        return configs.isEmpty()
                ? List.of()
                : chronicle.inTransaction((tables, recorder) -> find(tables, configs)).stream()
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
            Map<AccountId, PanelException> failures = configSync.syncLast(panel.id(), accounts);
            failures.values().forEach(failure -> panels.unread(panel.id(), failure));
            return failures;
        } catch (PanelException e) {
            panels.unread(panel.id(), e);
            return allFailed(accounts, e);
        }
    }

    private static Map<AccountId, PanelException> allFailed(List<Account> accounts, PanelException why) {
        Map<AccountId, PanelException> failures = new HashMap<>();
        accounts.forEach(account -> failures.put(account.id(), why));
        return failures;
    }

    /** Whether what was unsure turned out to be done, with nothing used since. */
    private static boolean wasDoneBefore(UsageLedger read) {
        return read.current().isZero()
                && read.reset().equals(ResetState.NONE)
                && read.last().filter(last -> last.used().isZero()).isPresent();
    }

    private List<Opening> open(ResetRunLog log, List<ConfigAccount> configs) {
        return chronicle.inTransactionWithRetry((tables, recorder) -> {
            List<ConfigAccount> free = find(tables, configs).stream()
                    .filter(one -> one.account().ledger().reset().stage() != ResetState.Stage.OPEN)
                    .toList();
            log.announce(tables, free);
            List<Opening> opened = new ArrayList<>();
            for (ConfigAccount one : free) {
                Account before = one.account();
                opened.add(new Opening(
                        one.config().id(), new Opened(before, books.open(tables, recorder, before, log.by()))));
            }
            return opened;
        });
    }

    private record Answered(Opening opening, PanelResets.Answer answer, boolean lifetimeStartsWithUser) {
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
            // What one attempt did not tell, a later one may have hidden; so may a reset of an earlier run.
            boolean unsure = answer.attempts() > 1
                    || opening.books().before().ledger().reset().stage() == ResetState.Stage.UNKNOWN
                    || answer.failure()
                            .filter(failure -> failure.kind() == PanelException.Kind.OUTCOME_UNKNOWN
                                    || failure.kind() == PanelException.Kind.UNINTELLIGIBLE)
                            .isPresent();
            return unsure ? End.UNANSWERED : End.REFUSED;
        }
    }

    private ResetStep closed(ResetRunLog log, Panel panel, Answered answered) {
        ConfigId config = answered.opening().config();
        return chronicle.inTransactionWithRetry((tables, recorder) -> {
            books.close(tables, recorder, answered.opening().books(), answered.closing(), log.by());
            ResetRunLog.Remote remote = new ResetRunLog.Remote(remote(answered.answer()), clock.instant());
            return log.closed(tables, recorder, panel, find(tables, config), remote);
        });
    }

    private static ConfigEvent.Remote remote(PanelResets.Answer answer) {
        return new ConfigEvent.Remote(
                answer.failure().isEmpty(),
                answer.attempts(),
                answer.failure().map(failure -> failure.kind() + ": " + failure.getMessage()));
    }

    private static List<ConfigAccount> find(Tables tables, List<ConfigAccount> configs) {
        return tables.configs()
                .withAccounts(configs.stream().map(one -> one.config().id()).toList());
    }

    private static ConfigAccount find(Tables tables, ConfigId id) {
        return tables.configs().withAccounts(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("config " + id + " is gone"));
    }
}
