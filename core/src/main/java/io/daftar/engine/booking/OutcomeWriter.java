package io.daftar.engine.booking;

import io.daftar.ledger.Booking;
import io.daftar.model.AccountId;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.panel.PanelUser;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.Leases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes down what a panel confirmed or refused. Every row it touches gets a new revision and the panel's next change
 * number, so that a page of users that was asked for before can not take the confirmation back. Where the row's revision
 * moved meanwhile, somebody else wrote to the user at the same time: what the panel made of both is read back.
 */
public final class OutcomeWriter {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public OutcomeWriter(UnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Writes results down.
     *
     * @param panelIsDown whether failures are the panel's as a whole: its breaker says when to go on, not each account
     * @return those that are on record now; of the others somebody else wrote the row
     */
    public List<TaskOutcome> write(Source source, List<TaskOutcome> results, boolean panelIsDown) {
        List<TaskOutcome> overtaken = unitOfWork.inTransaction((tables, recorder) -> {
            source.lease().ifPresent(tables::require);
            Instant now = clock.instant();
            long change = tables.panels().nextChange(source.panel().id());
            Map<ConfigId, ConfigAccount> fresh = new HashMap<>();
            tables.configs()
                    .withAccounts(results.stream()
                            .map(result -> result.before().config().id())
                            .toList())
                    .forEach(config -> fresh.put(config.config().id(), config));
            Map<AccountId, Written> written = new LinkedHashMap<>();
            for (TaskOutcome result : results) {
                Account before = result.before().account();
                Account account = Optional.ofNullable(
                                fresh.get(result.before().config().id()))
                        .map(ConfigAccount::account)
                        .orElse(before);
                Account driven = result.after(account, now, panelIsDown ? now : nextAttempt(result, now));
                Booking ended = DeletedUserSettlement.booking(account, driven, now);
                Account after = driven.withLedger(ended.after()).withChange(change);
                AccountChange row = new AccountChange(before.ledger().revision(), after);
                written.put(account.id(), new Written(result, row, ended));
            }
            Set<AccountId> late = tables.accounts()
                    .update(written.values().stream().map(Written::row).toList());
            List<TaskOutcome> moved = new ArrayList<>();
            written.forEach((account, row) -> {
                if (late.contains(account)) {
                    moved.add(row.result());
                } else {
                    row.result().event(source.panel(), now).ifPresent(recorder::event);
                    DeletedUserSettlement.entry(row.result(), row.ended(), now)
                            .ifPresent(entry -> tables.entries().add(List.of(entry)));
                }
            });
            return moved;
        });
        if (!overtaken.isEmpty()) {
            readBack(source, overtaken.stream().map(TaskOutcome::before).toList());
        }
        return results.stream().filter(result -> !overtaken.contains(result)).toList();
    }

    private record Written(TaskOutcome result, AccountChange row, Booking ended) {}

    /**
     * Where results come from.
     *
     * @param look shows users by name; nobody where the panel does not answer
     * @param lease the panel's, which guards what is written; empty where there is none
     */
    public record Source(Panel panel, Function<List<String>, Map<String, PanelUser>> look, Optional<Lease> lease) {}

    private static Instant nextAttempt(TaskOutcome result, Instant now) {
        int rounds = (result.before().account().reconcileState().attempts()
                        + result.tried().attempts())
                / 3;
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(rounds - 1, 0), 10));
        return now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private void readBack(Source source, List<ConfigAccount> configs) {
        // Of those who are not shown the next sync sees what became of it.
        Map<String, PanelUser> found = source.look()
                .apply(configs.stream()
                        .map(config -> config.account().user().panelUser())
                        .toList());
        unitOfWork.inTransaction((tables, recorder) -> {
            source.lease().ifPresent(tables::require);
            long change = tables.panels().nextChange(source.panel().id());
            List<AccountChange> changes = new ArrayList<>();
            for (ConfigAccount config : configs) {
                Optional<PanelUser> user =
                        Optional.ofNullable(found.get(config.account().user().panelUser()));
                Optional<Account> account =
                        tables.accounts().find(config.account().id());
                if (user.isPresent() && account.isPresent()) {
                    Account row = account.get();
                    Account after = row.withSeen(user.get().status())
                            .withLedger(row.ledger().revised())
                            .withChange(change);
                    changes.add(new AccountChange(row.ledger().revision(), after));
                }
            }
            return tables.accounts().update(changes);
        });
    }
}
