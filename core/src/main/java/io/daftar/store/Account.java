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
 * A panel account with all that is known of it.
 *
 * @param user which user of which panel, and whose
 * @param ledger its traffic; its revision guards every write of this row
 * @param seen what the panel last said of the user, or what a confirmed write of ours made of it
 * @param missingSince since when the panel says that there is no such user; empty where it does not
 * @param reconcileState how far the user was brought to what it should be
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

    /** The user is gone for good. */
    public Account asRetired() {
        return new Account(user, ledger, seen, missingSince, reconcileState, true, change);
    }

    /** A user that was not read since it became ours. */
    public static Account added(PanelAccount user, UsageLedger ledger, PanelUserStatus seen, long change) {
        return new Account(user, ledger, seen, Optional.empty(), ReconcileState.RUNNING, false, change);
    }

    /**
     * How far the user on the panel was brought to what it should be.
     *
     * @param stoppedFor why the user was last stopped, from the confirmation until it runs again; empty while it should run
     *     as far as was ever confirmed
     * @param request the actor's wish behind the change that is due, where there is one
     * @param termsDue whether limit and expiry were changed here and not yet on the panel
     * @param attempts failed attempts at what is due
     * @param nextAttemptAt when it is tried again; empty for at once
     * @param lastError what the last failed attempt met, without secrets
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

        /** A user that runs, with nothing to do about it. */
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

        /** Nothing is due: the user was confirmed to be stopped, or, where {@code reason} is empty, to run. */
        public ReconcileState confirmed(Optional<Reason> reason) {
            return new ReconcileState(reason, Optional.empty(), false, 0, Optional.empty(), Optional.empty());
        }

        /** Something new is due, and at once. */
        public ReconcileState requested(Optional<Attribution> newRequest) {
            return new ReconcileState(stoppedFor, newRequest, termsDue, 0, Optional.empty(), Optional.empty());
        }

        public ReconcileState withTermsDue() {
            return new ReconcileState(stoppedFor, request, true, 0, Optional.empty(), Optional.empty());
        }

        /** What is due failed {@code more} times, and is not tried before {@code next}. */
        public ReconcileState failed(int more, Instant next, String error) {
            return new ReconcileState(
                    stoppedFor, request, termsDue, attempts + more, Optional.of(next), Optional.of(error));
        }

        public ReconcileState withStoppedFor(Optional<Reason> reason) {
            return new ReconcileState(reason, request, termsDue, attempts, nextAttemptAt, lastError);
        }
    }
}
