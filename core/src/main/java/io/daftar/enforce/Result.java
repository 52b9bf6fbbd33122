package io.daftar.enforce;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Actor;
import io.daftar.model.Panel;
import io.daftar.model.Reason;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.ConfigAccount;
import io.daftar.store.ManualRequest;
import io.daftar.store.Steering;
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
record Result(ConfigAccount before, Task task, Tried tried) {

    /** A task that only had to be noted. */
    static Result noted(ConfigAccount config) {
        return new Result(config, Task.NOTE, new Tried(0, Optional.empty(), Optional.empty()));
    }

    /** A task as if it had been done. */
    static Result untried(ConfigAccount config) {
        return new Result(config, Task.of(config), new Tried(0, Optional.empty(), Optional.empty()));
    }

    /** A panel that says it is done and shows the contrary has not done it. */
    Result checked() {
        boolean contrary = tried.shown()
                .map(PanelUser::status)
                .filter(status ->
                        task == Task.STOP ? status.running() : task == Task.START && status == PanelUserStatus.DISABLED)
                .isPresent();
        if (!contrary) {
            return this;
        }
        PanelException lie = new PanelException(
                PanelException.Kind.UNINTELLIGIBLE,
                "the panel says it is done, but shows the user " + name() + " unchanged");
        return new Result(before, task, new Tried(tried.attempts(), Optional.empty(), Optional.of(lie)));
    }

    String name() {
        return before.account().user().panelUser();
    }

    boolean succeeded() {
        return tried.succeeded();
    }

    boolean userIsGone() {
        return failure()
                .filter(failure -> failure.kind() == PanelException.Kind.NOT_FOUND)
                .isPresent();
    }

    Optional<PanelException> failure() {
        return tried.failure();
    }

    /** What the task was for: a note is for what the user should be. */
    Task purpose() {
        if (task != Task.NOTE) {
            return task;
        }
        if (before.config().deleted()) {
            return Task.DELETE;
        }
        return before.wantedOn() ? Task.START : Task.STOP;
    }

    /** Who is answerable. */
    Actor actor() {
        return before.account().steering().request().map(ManualRequest::actor).orElse(Decider.ENFORCEMENT);
    }

    /** Whether somebody else had switched the user on the panel: it was noted to be as it should be. */
    boolean repairsDrift() {
        boolean stopped = before.account().steering().stoppedFor().isPresent();
        return switch (purpose()) {
            case STOP -> task == Task.STOP && stopped;
            case START -> task == Task.START && !stopped;
            default -> false;
        };
    }

    /** The account as it is now. */
    Account after(Account account, Instant now, Instant nextAttempt) {
        Steering steering = account.steering();
        if (userIsGone()) {
            return account.withMissingSince(Optional.of(now))
                    .withSteering(steering.failed(tried.attempts(), now, message()));
        }
        if (!succeeded()) {
            return account.withSteering(steering.failed(tried.attempts(), nextAttempt, message()));
        }
        PanelUserStatus seen = tried.shown().map(PanelUser::status).orElse(account.seen());
        return switch (purpose()) {
            case DELETE ->
                account.withMissingSince(Optional.of(account.missingSince().orElse(now)))
                        .withSteering(steering.confirmed(Optional.of(stopReason())))
                        .asRetired();
            case SET_TERMS -> account.withSeen(seen).withSteering(steering.confirmed(steering.stoppedFor()));
            case STOP ->
                account.withSeen(tried.shown().isPresent() ? seen : PanelUserStatus.DISABLED)
                        .withSteering(steering.confirmed(Optional.of(stopReason())));
            default ->
                account.withSeen(task == Task.NOTE || tried.shown().isPresent() ? seen : PanelUserStatus.ACTIVE)
                        .withSteering(steering.confirmed(Optional.empty()));
        };
    }

    private String message() {
        return failure()
                .map(failure -> failure.kind() + ": " + failure.getMessage())
                .orElse("");
    }

    /** Failures are told of once, not at every further attempt. */
    Optional<ConfigEvent> event(Panel panel, Instant now) {
        Steering steering = before.account().steering();
        if (!succeeded() && steering.attempts() > 0) {
            return Optional.empty();
        }
        Map<String, String> details = new HashMap<>();
        steering.request()
                .map(ManualRequest::comment)
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
                        steering.attempts() + tried.attempts(),
                        failure().isPresent() ? Optional.of(message()) : steering.lastError()),
                panel.id(),
                panel.type(),
                details));
    }

    private ConfigEvent.Type type() {
        boolean manual = before.account().steering().request().isPresent();
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
        if (before.account().steering().request().isPresent()) {
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
                .steering()
                .stoppedFor()
                .map(reason -> reason.ofReseller() ? Reason.RESELLER_RECOVERED : Reason.CONFIG_RECOVERED)
                .orElse(Reason.DRIFT_REPAIRED);
    }

    /** An actor's wish first, then the reseller's holds, then the config's own. */
    private Reason stopReason() {
        if (before.account().steering().request().isPresent()) {
            return Reason.MANUAL;
        }
        return StopReasons.of(before.config().holds(), before.resellerHolds()).orElse(Reason.MANUAL);
    }
}
