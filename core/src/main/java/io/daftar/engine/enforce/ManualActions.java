package io.daftar.engine.enforce;

import io.daftar.engine.booking.StopReasons;
import io.daftar.engine.booking.TaskOutcome;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.booking.WriteAttempt;
import io.daftar.engine.panelio.FailureIsolation;
import io.daftar.engine.panelio.Reconcilers;
import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.Config;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigDeletedException;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.Panel;
import io.daftar.model.Reason;
import io.daftar.panel.PanelException;
import io.daftar.report.PanelFailure;
import io.daftar.report.SwitchReport;
import io.daftar.store.Account;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.ConfigTable.ConfigUsage;
import io.daftar.store.StaleVersionException;
import io.daftar.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The actions of actors on single configs. Each is stored at once, and then sent to the panel; what the panel does not
 * confirm is left to the next enforcement. Needs no lease, so that no actor waits for a long reading. Thread-safe.
 */
public final class ManualActions {
    private final UnitOfWork unitOfWork;
    private final Reconcilers reconcilers;
    private final Clock clock;

    public ManualActions(UnitOfWork unitOfWork, Reconcilers reconcilers, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.reconcilers = reconcilers;
        this.clock = clock;
    }

    /** Disables a config's user until an actor enables it again. */
    public SwitchReport disable(ConfigId id, Attribution by) {
        Action action = new Action("config_manual_disabled", by, ConfigEvent.Type.MANUAL_DISABLED);
        return reconcile(write(id, action, config -> withManualHold(undeleted(config), true)));
    }

    /** Lifts an actor's hold, and enables the user unless another hold stands. */
    public SwitchReport enable(ConfigId id, Attribution by) {
        Action action = new Action("config_manual_enabled", by, ConfigEvent.Type.MANUAL_ENABLED);
        Written written = write(id, action, config -> withManualHold(undeleted(config), false));
        return written.config().wantedOn() ? reconcile(written) : refused(written.config());
    }

    /** Deletes a config and its user. */
    public SwitchReport delete(ConfigId id, Attribution by) {
        Instant now = clock.instant();
        Action action = new Action("config_deleted", by, ConfigEvent.Type.DELETED);
        return reconcile(write(id, action, config -> config.deleted() ? config : config.deletedAt(now)));
    }

    /** Sets what a config may use and when it ends. */
    public SwitchReport setTerms(ConfigId id, ConfigTerms terms, Attribution by) {
        Action action = new Action("config_terms_set", by, ConfigEvent.Type.TERMS_SET);
        return reconcile(write(id, action, config -> undeleted(config).withTerms(terms.limit(), terms.expiresAt())));
    }

    private record Action(String name, Attribution by, ConfigEvent.Type type) {
        boolean isFor(ConfigEvent.Type other) {
            return type == other;
        }
    }

    /** A config after the action was stored, and whether nothing is left to do on its panel. */
    private record Written(ConfigAccount config, boolean done) {}

    private static Config undeleted(Config config) {
        if (config.deleted()) {
            throw new ConfigDeletedException(config.id());
        }
        return config;
    }

    private static Config withManualHold(Config config, boolean held) {
        Set<Hold> holds = EnumSet.noneOf(Hold.class);
        holds.addAll(config.holds());
        if (held) {
            holds.add(Hold.MANUAL);
        } else {
            holds.remove(Hold.MANUAL);
        }
        return config.withHolds(holds);
    }

    private Written write(ConfigId id, Action action, UnaryOperator<Config> change) {
        return unitOfWork.inTransactionWithRetry((tables, recorder) -> write(tables, recorder, id, action, change));
    }

    private Written write(
            Tables tables,
            UnitOfWork.EventRecorder recorder,
            ConfigId id,
            Action action,
            UnaryOperator<Config> change) {
        ConfigAccount before = tables.configs().requireWithAccount(id);
        Instant now = clock.instant();
        Config wanted = change.apply(before.config());
        ConfigUsage usage = new ConfigUsage(wanted, before.account().ledger().current());
        tables.configs()
                .update(wanted.withHolds(EnforcementPolicy.of(tables.settings()).decide(usage, now)));
        ConfigAccount changed = tables.configs().requireWithAccount(id);
        boolean done = changed.inSync() && !action.isFor(ConfigEvent.Type.TERMS_SET);
        ReconcileState reconcileState = done ? inSync(action, changed) : due(action, changed);
        Account account = changed.account();
        Account after = account.withReconcileState(reconcileState)
                .withLedger(account.ledger().revised())
                .withChange(tables.panels().nextChange(account.user().panel()));
        AccountChange row = new AccountChange(account.ledger().revision(), after);
        if (!tables.accounts().update(List.of(row)).isEmpty()) {
            throw new StaleVersionException("config " + id);
        }
        recorder.audit(new AuditEntry(
                now,
                AuditEntry.Subject.config(id),
                action.name(),
                action.by().actor(),
                action.by().reason(),
                Map.of()));
        if (done && account.missingSince().isEmpty() && !isRefused(action, changed)) {
            recorder.event(alreadyDone(tables, changed, action, now));
        }
        return new Written(tables.configs().requireWithAccount(id), done);
    }

    private static boolean isRefused(Action action, ConfigAccount changed) {
        return action.isFor(ConfigEvent.Type.MANUAL_ENABLED) && !changed.wantedOn();
    }

    private static ReconcileState inSync(Action action, ConfigAccount changed) {
        ReconcileState reconcileState = changed.account().reconcileState();
        if (isRefused(action, changed)) {
            return leftStopped(changed);
        }
        return action.isFor(ConfigEvent.Type.MANUAL_DISABLED)
                ? reconcileState.confirmed(Optional.of(Reason.MANUAL))
                : reconcileState.requested(Optional.empty());
    }

    private static ReconcileState due(Action action, ConfigAccount changed) {
        if (isRefused(action, changed)) {
            return leftStopped(changed);
        }
        ReconcileState requested = changed.account().reconcileState().requested(Optional.of(action.by()));
        return action.isFor(ConfigEvent.Type.TERMS_SET) ? requested.withTermsDue() : requested;
    }

    /** From now on the user is disabled for the holds that still stand, not for the actor. */
    private static ReconcileState leftStopped(ConfigAccount changed) {
        Optional<Reason> standing = StopReasons.of(changed.config().holds(), changed.resellerHolds());
        ReconcileState reconcileState = changed.account().reconcileState().requested(Optional.empty());
        return reconcileState.withStoppedFor(reconcileState.stoppedFor().flatMap(reason -> standing));
    }

    private static ConfigEvent alreadyDone(Tables tables, ConfigAccount config, Action action, Instant now) {
        Panel panel = panel(tables, config);
        String comment = action.by().reason();
        return new ConfigEvent(
                now,
                config.config().id(),
                action.type(),
                Optional.of(Reason.MANUAL),
                action.by().actor(),
                ConfigEvent.Remote.confirmed(0),
                panel.id(),
                panel.type(),
                comment.isBlank() ? Map.of() : Map.of("comment", comment));
    }

    private static Panel panel(Tables tables, ConfigAccount config) {
        return tables.panels().require(config.account().user().panel());
    }

    private static Set<Hold> holds(ConfigAccount config) {
        Set<Hold> holds = EnumSet.noneOf(Hold.class);
        holds.addAll(config.config().holds());
        holds.addAll(config.resellerHolds());
        return holds;
    }

    private static SwitchReport refused(ConfigAccount config) {
        Set<Hold> holds = holds(config);
        return new SwitchReport(config.config().id(), false, 0, Optional.of("held by " + holds), holds);
    }

    private SwitchReport reconcile(Written written) {
        ConfigAccount config = written.config();
        ConfigId id = config.config().id();
        if (written.done()) {
            boolean gone = config.account().missingSince().isPresent()
                    && !config.config().deleted();
            Optional<String> error = gone ? Optional.of("the panel has no such user") : Optional.empty();
            return new SwitchReport(id, !gone, 0, error, holds(config));
        }
        EnforcementTally tally = new EnforcementTally();
        Optional<TaskOutcome> outcome;
        try {
            Panel panel = unitOfWork.read(tables -> panel(tables, config));
            outcome = reconcilers.of(panel, tally).one(config);
        } catch (RuntimeException e) {
            PanelFailure failure =
                    FailureIsolation.failure(config.account().user().panel(), e);
            return new SwitchReport(id, false, 0, Optional.of(failure.message()), holds(config));
        }
        if (outcome.isEmpty()) {
            String why = tally.firstMessage().orElse("the panel has no such user");
            return new SwitchReport(id, false, 0, Optional.of(why), holds(config));
        }
        WriteAttempt attempt = outcome.get().attempt();
        Optional<String> error = attempt.failure().map(PanelException::getMessage);
        return new SwitchReport(id, attempt.succeeded(), attempt.attempts(), error, holds(config));
    }
}
