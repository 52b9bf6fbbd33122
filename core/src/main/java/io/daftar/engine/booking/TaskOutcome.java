package io.daftar.engine.booking;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.Panel;
import io.daftar.model.Reason;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.ConfigTable.ConfigAccount;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of a reconcile task.
 *
 * @param before the config as it was when the task was decided
 * @param task what was to be done
 * @param attempt the write to the panel
 */
public record TaskOutcome(ConfigAccount before, ReconcileTask task, WriteAttempt attempt) {
    /** The actor where no person asked for the task. */
    public static final Actor ENFORCEMENT = Actor.system("enforce");

    /** The outcome of a task that needs no write to the panel. */
    public static TaskOutcome noted(ConfigAccount config) {
        return new TaskOutcome(config, ReconcileTask.NOTE, new WriteAttempt(0, Optional.empty(), Optional.empty()));
    }

    /** The outcome of a task as if it had been done. */
    public static TaskOutcome untried(ConfigAccount config) {
        return new TaskOutcome(
                config, ReconcileTask.of(config), new WriteAttempt(0, Optional.empty(), Optional.empty()));
    }

    /** A failure where the panel says it is done and shows the contrary; else unchanged. */
    public TaskOutcome checked() {
        boolean contrary = attempt.shown()
                .map(PanelUser::status)
                .filter(status -> task == ReconcileTask.STOP
                        ? status.running()
                        : task == ReconcileTask.START && status == PanelUserStatus.DISABLED)
                .isPresent();
        if (!contrary) {
            return this;
        }
        PanelException contradiction = new PanelException(
                PanelException.Kind.UNINTELLIGIBLE,
                "the panel says it is done, but shows the user " + name() + " unchanged");
        return new TaskOutcome(
                before, task, new WriteAttempt(attempt.attempts(), Optional.empty(), Optional.of(contradiction)));
    }

    String name() {
        return before.account().user().panelUser();
    }

    boolean succeeded() {
        return attempt.succeeded();
    }

    public boolean userIsGone() {
        return failure()
                .filter(failure -> failure.kind() == PanelException.Kind.NOT_FOUND)
                .isPresent();
    }

    public Optional<PanelException> failure() {
        return attempt.failure();
    }

    /** The change the task is for; for a {@code NOTE}, the change that the panel shows already. */
    public ReconcileTask purpose() {
        if (task != ReconcileTask.NOTE) {
            return task;
        }
        if (before.config().deleted()) {
            return ReconcileTask.DELETE;
        }
        return before.wantedOn() ? ReconcileTask.START : ReconcileTask.STOP;
    }

    /** The person who asked for the task, or else enforcement. */
    Actor actor() {
        return before.account()
                .reconcileState()
                .request()
                .map(Attribution::actor)
                .orElse(ENFORCEMENT);
    }

    /** Whether somebody else had switched the user on the panel: its reconcile state said it was in sync. */
    public boolean repairsDrift() {
        boolean stopped = before.account().reconcileState().stoppedFor().isPresent();
        return switch (purpose()) {
            case STOP -> task == ReconcileTask.STOP && stopped;
            case START -> task == ReconcileTask.START && !stopped;
            default -> false;
        };
    }

    /** The account after the task. */
    Account after(Account account, Instant now, Instant nextAttempt) {
        ReconcileState reconcileState = account.reconcileState();
        if (userIsGone()) {
            return account.withMissingSince(Optional.of(now))
                    .withReconcileState(reconcileState.failed(attempt.attempts(), now, message()));
        }
        if (!succeeded()) {
            return account.withReconcileState(reconcileState.failed(attempt.attempts(), nextAttempt, message()));
        }
        PanelUserStatus seen = attempt.shown().map(PanelUser::status).orElse(account.seen());
        return switch (purpose()) {
            case DELETE ->
                account.withMissingSince(Optional.of(account.missingSince().orElse(now)))
                        .withReconcileState(reconcileState.confirmed(Optional.of(stopReason())))
                        .asRetired();
            case SET_TERMS ->
                account.withSeen(seen).withReconcileState(reconcileState.confirmed(reconcileState.stoppedFor()));
            case STOP ->
                account.withSeen(attempt.shown().isPresent() ? seen : PanelUserStatus.DISABLED)
                        .withReconcileState(reconcileState.confirmed(Optional.of(stopReason())));
            default ->
                account.withSeen(
                                task == ReconcileTask.NOTE || attempt.shown().isPresent()
                                        ? seen
                                        : PanelUserStatus.ACTIVE)
                        .withReconcileState(reconcileState.confirmed(Optional.empty()));
        };
    }

    private String message() {
        return failure()
                .map(failure -> failure.kind() + ": " + failure.getMessage())
                .orElse("");
    }

    /** A failure is an event once, not at every further attempt. */
    Optional<ConfigEvent> event(Panel panel, Instant now) {
        ReconcileState reconcileState = before.account().reconcileState();
        if (!succeeded() && reconcileState.attempts() > 0) {
            return Optional.empty();
        }
        Map<String, String> details = new HashMap<>();
        reconcileState
                .request()
                .map(Attribution::reason)
                .filter(comment -> !comment.isBlank())
                .ifPresent(comment -> details.put("comment", comment));
        if (repairsDrift()) {
            details.put("drift", "true");
        }
        return Optional.of(new ConfigEvent(
                now,
                before.config().id(),
                type(),
                reason(),
                actor(),
                new ConfigEvent.Remote(
                        succeeded(),
                        reconcileState.attempts() + attempt.attempts(),
                        failure().isPresent() ? Optional.of(message()) : reconcileState.lastError()),
                panel.id(),
                panel.type(),
                details));
    }

    private ConfigEvent.Type type() {
        boolean manual = before.account().reconcileState().request().isPresent();
        return switch (purpose()) {
            case DELETE -> ConfigEvent.Type.DELETED;
            case SET_TERMS -> ConfigEvent.Type.TERMS_SET;
            case STOP -> manual ? ConfigEvent.Type.MANUAL_DISABLED : ConfigEvent.Type.AUTO_DISABLED;
            default -> {
                if (manual) {
                    yield ConfigEvent.Type.MANUAL_ENABLED;
                }
                yield succeeded() ? ConfigEvent.Type.AUTO_ENABLED : ConfigEvent.Type.AUTO_ENABLE_FAILED;
            }
        };
    }

    private Optional<Reason> reason() {
        if (before.account().reconcileState().request().isPresent()) {
            return Optional.of(Reason.MANUAL);
        }
        return switch (purpose()) {
            case STOP -> Optional.of(repairsDrift() ? Reason.DRIFT_REPAIRED : stopReason());
            case START -> Optional.of(startReason());
            default -> Optional.empty();
        };
    }

    private Reason startReason() {
        return before.account()
                .reconcileState()
                .stoppedFor()
                .map(reason -> reason.ofReseller() ? Reason.RESELLER_RECOVERED : Reason.CONFIG_RECOVERED)
                .orElse(Reason.DRIFT_REPAIRED);
    }

    /** An actor's request first, then the reseller's holds, then the config's own. */
    private Reason stopReason() {
        if (before.account().reconcileState().request().isPresent()) {
            return Reason.MANUAL;
        }
        return StopReasons.of(before.config().holds(), before.resellerHolds()).orElse(Reason.MANUAL);
    }
}
