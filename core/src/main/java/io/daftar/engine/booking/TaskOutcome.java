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
 * What a task came to.
 *
 * @param before the config as it was when the task was worked out
 * @param task what was to be done
 * @param tried what became of it
 */
public record TaskOutcome(ConfigAccount before, ReconcileTask task, WriteAttempt tried) {
    /** Who is answerable where no person asked for it. */
    public static final Actor ENFORCEMENT = Actor.system("enforce");

    /** A task that only had to be noted. */
    public static TaskOutcome noted(ConfigAccount config) {
        return new TaskOutcome(config, ReconcileTask.NOTE, new WriteAttempt(0, Optional.empty(), Optional.empty()));
    }

    /** A task as if it had been done. */
    public static TaskOutcome untried(ConfigAccount config) {
        return new TaskOutcome(
                config, ReconcileTask.of(config), new WriteAttempt(0, Optional.empty(), Optional.empty()));
    }

    /** A panel that says it is done and shows the contrary has not done it. */
    public TaskOutcome checked() {
        boolean contrary = tried.shown()
                .map(PanelUser::status)
                .filter(status -> task == ReconcileTask.STOP
                        ? status.running()
                        : task == ReconcileTask.START && status == PanelUserStatus.DISABLED)
                .isPresent();
        if (!contrary) {
            return this;
        }
        PanelException lie = new PanelException(
                PanelException.Kind.UNINTELLIGIBLE,
                "the panel says it is done, but shows the user " + name() + " unchanged");
        return new TaskOutcome(before, task, new WriteAttempt(tried.attempts(), Optional.empty(), Optional.of(lie)));
    }

    String name() {
        return before.account().user().panelUser();
    }

    boolean succeeded() {
        return tried.succeeded();
    }

    public boolean userIsGone() {
        return failure()
                .filter(failure -> failure.kind() == PanelException.Kind.NOT_FOUND)
                .isPresent();
    }

    public Optional<PanelException> failure() {
        return tried.failure();
    }

    /** What the task was for: a note is for what the user should be. */
    public ReconcileTask purpose() {
        if (task != ReconcileTask.NOTE) {
            return task;
        }
        if (before.config().deleted()) {
            return ReconcileTask.DELETE;
        }
        return before.wantedOn() ? ReconcileTask.START : ReconcileTask.STOP;
    }

    /** Who is answerable. */
    Actor actor() {
        return before.account()
                .reconcileState()
                .request()
                .map(Attribution::actor)
                .orElse(ENFORCEMENT);
    }

    /** Whether somebody else had switched the user on the panel: it was noted to be as it should be. */
    public boolean repairsDrift() {
        boolean stopped = before.account().reconcileState().stoppedFor().isPresent();
        return switch (purpose()) {
            case STOP -> task == ReconcileTask.STOP && stopped;
            case START -> task == ReconcileTask.START && !stopped;
            default -> false;
        };
    }

    /** The account as it is now. */
    Account after(Account account, Instant now, Instant nextAttempt) {
        ReconcileState reconcileState = account.reconcileState();
        if (userIsGone()) {
            return account.withMissingSince(Optional.of(now))
                    .withReconcileState(reconcileState.failed(tried.attempts(), now, message()));
        }
        if (!succeeded()) {
            return account.withReconcileState(reconcileState.failed(tried.attempts(), nextAttempt, message()));
        }
        PanelUserStatus seen = tried.shown().map(PanelUser::status).orElse(account.seen());
        return switch (purpose()) {
            case DELETE ->
                account.withMissingSince(Optional.of(account.missingSince().orElse(now)))
                        .withReconcileState(reconcileState.confirmed(Optional.of(stopReason())))
                        .asRetired();
            case SET_TERMS ->
                account.withSeen(seen).withReconcileState(reconcileState.confirmed(reconcileState.stoppedFor()));
            case STOP ->
                account.withSeen(tried.shown().isPresent() ? seen : PanelUserStatus.DISABLED)
                        .withReconcileState(reconcileState.confirmed(Optional.of(stopReason())));
            default ->
                account.withSeen(
                                task == ReconcileTask.NOTE || tried.shown().isPresent() ? seen : PanelUserStatus.ACTIVE)
                        .withReconcileState(reconcileState.confirmed(Optional.empty()));
        };
    }

    private String message() {
        return failure()
                .map(failure -> failure.kind() + ": " + failure.getMessage())
                .orElse("");
    }

    /** Failures are told of once, not at every further attempt. */
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
                        reconcileState.attempts() + tried.attempts(),
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

    /** An actor's wish first, then the reseller's holds, then the config's own. */
    private Reason stopReason() {
        if (before.account().reconcileState().request().isPresent()) {
            return Reason.MANUAL;
        }
        return StopReasons.of(before.config().holds(), before.resellerHolds()).orElse(Reason.MANUAL);
    }
}
