package io.daftar.reset;

import io.daftar.enforce.PanelResets;
import io.daftar.event.ConfigEvent;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.panel.Capabilities;
import io.daftar.panel.Capability;
import io.daftar.panel.PanelClients;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.store.Account;
import io.daftar.store.Chronicle;
import io.daftar.store.ConfigAccount;
import io.daftar.store.Tables;
import io.daftar.sync.ConfigSync;
import io.daftar.sync.ResetBooks;
import io.daftar.sync.ResetBooks.Closing;
import io.daftar.sync.ResetBooks.End;
import io.daftar.sync.ResetBooks.Opened;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closes running cycles: announced durably first, then done on the panel, then closed by what the panel said. Whatever
 * dies in between, the same again goes on from what is written down. Thread-safe.
 */
final class CycleEnd {
    private final Chronicle chronicle;
    private final PanelClients clients;
    private final ConfigSync configSync;
    private final PanelResets panels;
    private final ResetBooks books;
    private final Clock clock;

    CycleEnd(UsageReset.Field field, ResetBooks books, Clock clock) {
        this.chronicle = field.chronicle();
        this.clients = field.clients();
        this.configSync = field.configSync();
        this.panels = field.panels();
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
     * @return one event for each, already written down; none for those that somebody else is resetting
     */
    List<ConfigEvent> close(ResetRun run, Panel panel, List<ConfigAccount> configs) {
        Answers answers = answers(panel);
        Map<ConfigId, PanelResets.Answer> known = new HashMap<>();
        for (ConfigAccount config : configs) {
            if (!books.isUnderWay(config.account())) {
                prepare(run, config, answers)
                        .ifPresent(answer -> known.put(config.config().id(), answer));
            }
        }
        Map<ConfigId, Opened> opened = open(run, configs);
        Map<String, UsageLedger> ledgers = new LinkedHashMap<>();
        opened.forEach((config, account) -> {
            if (!known.containsKey(config)) {
                ledgers.put(
                        account.opened().user().panelUser(), account.opened().ledger());
            }
        });
        Map<String, PanelResets.Answer> asked = ledgers.isEmpty()
                ? Map.of()
                : panels.reset(panel.id(), ledgers.keySet(), user -> wasReset(ledgers, user));
        List<ConfigEvent> events = new ArrayList<>();
        opened.forEach((config, account) -> {
            PanelResets.Answer answer = Optional.ofNullable(known.get(config))
                    .or(() -> Optional.ofNullable(
                            asked.get(account.opened().user().panelUser())))
                    .orElseThrow(() -> new IllegalStateException("the panel did not answer about config " + config));
            events.add(closed(run, panel, config, new Answered(account, answer, answers.lifetimeStartsWithUser())));
            panels.reassert(config);
        });
        return events;
    }

    private boolean wasReset(Map<String, UsageLedger> ledgers, PanelUser user) {
        return Optional.ofNullable(ledgers.get(user.name()))
                .flatMap(ledger -> user.counter(clock.instant()).filter(ledger::showsReset))
                .isPresent();
    }

    /** Reads the user first where that is needed; an answer where nothing is left to ask of the panel, or it can not be. */
    private Optional<PanelResets.Answer> prepare(ResetRun run, ConfigAccount config, Answers answers) {
        ConfigId id = config.config().id();
        boolean unsure = config.account().ledger().reset().stage() != ResetState.Stage.NONE;
        if (books.isAbandoned(config.account())) {
            chronicle.inTransactionAnew((tables, notes) -> {
                Account account = find(tables, id).account();
                if (books.isAbandoned(account)) {
                    books.closeAbandoned(tables, notes, account, run.by());
                }
                return account;
            });
        }
        if (!unsure && !answers.readFirst()) {
            return Optional.empty();
        }
        try {
            configSync.sync(id);
        } catch (PanelException e) {
            return Optional.of(new PanelResets.Answer(1, Optional.empty(), Optional.of(e)));
        }
        UsageLedger read = chronicle
                .inTransaction((tables, notes) -> find(tables, id).account())
                .ledger();
        boolean doneBefore = unsure
                && read.current().isZero()
                && read.reset().equals(ResetState.NONE)
                && read.last().filter(last -> last.used().isZero()).isPresent();
        return doneBefore
                ? Optional.of(new PanelResets.Answer(0, Optional.empty(), Optional.empty()))
                : Optional.empty();
    }

    private Map<ConfigId, Opened> open(ResetRun run, List<ConfigAccount> configs) {
        return chronicle.inTransactionAnew((tables, notes) -> {
            Map<ConfigId, Opened> opened = new LinkedHashMap<>();
            List<ConfigId> ids =
                    configs.stream().map(config -> config.config().id()).toList();
            for (ConfigAccount config : tables.configs().withAccounts(ids)) {
                Account before = config.account();
                if (before.ledger().reset().stage() != ResetState.Stage.OPEN) {
                    opened.put(config.config().id(), new Opened(before, books.open(tables, notes, before, run.by())));
                }
            }
            return opened;
        });
    }

    private record Answered(Opened account, PanelResets.Answer answer, boolean lifetimeStartsWithUser) {
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
                    || account.before().ledger().reset().stage() == ResetState.Stage.UNKNOWN
                    || answer.failure()
                            .filter(failure -> failure.kind() == PanelException.Kind.OUTCOME_UNKNOWN
                                    || failure.kind() == PanelException.Kind.UNINTELLIGIBLE)
                            .isPresent();
            return unsure ? End.UNANSWERED : End.REFUSED;
        }
    }

    private ConfigEvent closed(ResetRun run, Panel panel, ConfigId config, Answered answered) {
        return chronicle.inTransactionAnew((tables, notes) -> {
            books.close(tables, notes, answered.account(), answered.closing(), run.by());
            ConfigEvent event =
                    run.event(tables, panel, find(tables, config), remote(answered.answer()), clock.instant());
            notes.event(event);
            return event;
        });
    }

    private static ConfigEvent.Remote remote(PanelResets.Answer answer) {
        return new ConfigEvent.Remote(
                answer.failure().isEmpty(),
                answer.attempts(),
                answer.failure().map(failure -> failure.kind() + ": " + failure.getMessage()));
    }

    private static ConfigAccount find(Tables tables, ConfigId id) {
        return tables.configs().withAccounts(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("config " + id + " is gone"));
    }
}
