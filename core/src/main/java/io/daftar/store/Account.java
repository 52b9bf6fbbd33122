package io.daftar.store;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Attribution;
import io.daftar.model.PanelAccount;
import io.daftar.model.Reason;
import io.daftar.panel.PanelUser.PanelUserStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A panel account with its ledger and the known state of its user.
 *
 * @param user the panel user and its owner
 * @param ledger its traffic; its revision guards every write of this row
 * @param seen the status that the panel last showed, or that a confirmed write by Daftar left
 * @param missingSince since when the panel says it has no such user; empty where it has one
 * @param reconcileState what was last confirmed on the panel, and what is pending
 * @param retired whether the user was deleted on the panel: the row is kept for its traffic, and its name is free again
 * @param change the panel's change number when a ledger change outside a sync run last touched this account
 */
public record Account(
        PanelAccount user,
        UsageLedger ledger,
        PanelUserStatus seen,
        Optional<Instant> missingSince,
        ReconcileState reconcileState,
        boolean retired,
        long change) {
    public AccountId id() {
        return user.id();
    }

    public Account withLedger(UsageLedger newLedger) {
        return new Account(user, newLedger, seen, missingSince, reconcileState, retired, change);
    }

    public Account withSeen(PanelUserStatus newSeen) {
        return new Account(user, ledger, newSeen, missingSince, reconcileState, retired, change);
    }

    public Account withMissingSince(Optional<Instant> since) {
        return new Account(user, ledger, seen, since, reconcileState, retired, change);
    }

    public Account withChange(long newChange) {
        return new Account(user, ledger, seen, missingSince, reconcileState, retired, newChange);
    }

    public Account withReconcileState(ReconcileState newState) {
        return new Account(user, ledger, seen, missingSince, newState, retired, change);
    }

    /** A copy whose user is gone for good. */
    public Account asRetired() {
        return new Account(user, ledger, seen, missingSince, reconcileState, true, change);
    }

    /** A new account, not read since it was added. */
    public static Account added(PanelAccount user, UsageLedger ledger, PanelUserStatus seen, long change) {
        return new Account(user, ledger, seen, Optional.empty(), ReconcileState.RUNNING, false, change);
    }

    /**
     * What was last confirmed for the user on the panel, and what is pending.
     *
     * @param stoppedFor why the user was last disabled, from the confirmation until it is confirmed to run again; empty
     *     otherwise
     * @param request the actor's request behind the pending change, where there is one
     * @param termsDue whether limit and expiry were changed in Daftar and not yet on the panel
     * @param attempts failed attempts at the pending change
     * @param nextAttemptAt when it is tried again; empty for at once
     * @param lastError the error of the last failed attempt, without secrets
     */
    public record ReconcileState(
            Optional<Reason> stoppedFor,
            Optional<Attribution> request,
            boolean termsDue,
            int attempts,
            Optional<Instant> nextAttemptAt,
            Optional<String> lastError) {
        /** The longest error that is kept, in characters. */
        public static final int LONGEST_ERROR = 500;

        /** A user that runs, with nothing pending. */
        public static final ReconcileState RUNNING =
                new ReconcileState(Optional.empty(), Optional.empty(), false, 0, Optional.empty(), Optional.empty());

        public ReconcileState {
            if (attempts < 0) {
                throw new IllegalArgumentException("attempts must not be negative, but are " + attempts);
            }
            lastError = lastError.map(ReconcileState::shortened);
        }

        private static String shortened(String error) {
            if (error.length() <= LONGEST_ERROR) {
                return error;
            }
            int end = LONGEST_ERROR - 1;
            return error.substring(0, Character.isHighSurrogate(error.charAt(end - 1)) ? end - 1 : end) + "…";
        }

        /** Nothing is pending: the user was confirmed to be disabled, or, where {@code reason} is empty, to run. */
        public ReconcileState confirmed(Optional<Reason> reason) {
            return new ReconcileState(reason, Optional.empty(), false, 0, Optional.empty(), Optional.empty());
        }

        /** A new change is pending and due at once. */
        public ReconcileState requested(Optional<Attribution> newRequest) {
            return new ReconcileState(stoppedFor, newRequest, termsDue, 0, Optional.empty(), Optional.empty());
        }

        public ReconcileState withTermsDue() {
            return new ReconcileState(stoppedFor, request, true, 0, Optional.empty(), Optional.empty());
        }

        /** The pending change failed {@code more} times, and is not tried before {@code next}. */
        public ReconcileState failed(int more, Instant next, String error) {
            return new ReconcileState(
                    stoppedFor, request, termsDue, attempts + more, Optional.of(next), Optional.of(error));
        }

        public ReconcileState withStoppedFor(Optional<Reason> reason) {
            return new ReconcileState(reason, request, termsDue, attempts, nextAttemptAt, lastError);
        }
    }
}
