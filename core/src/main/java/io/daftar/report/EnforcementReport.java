package io.daftar.report;

import java.util.List;

/**
 * The result of an enforcement.
 *
 * @param resellersHeld resellers on which a hold was placed
 * @param resellersLifted resellers from which a hold was lifted
 * @param configsHeld configs held because of their own terms
 * @param configsLifted configs no longer held because of their own terms
 * @param disabled users that a panel confirmed as disabled
 * @param enabled users that a panel confirmed as enabled
 * @param deleted users that a panel confirmed as deleted
 * @param termsSet users whose limit and expiry a panel confirmed
 * @param repaired of those disabled and enabled, the users that somebody else had switched on the panel
 * @param gone users that a panel was found not to have any more
 * @param failed users that were tried and are still out of sync
 * @param pending users that are out of sync now, tried or not
 * @param busy panels that were left out because another process works on them
 * @param failures what went wrong; the first thousand
 */
public record EnforcementReport(
        long resellersHeld,
        long resellersLifted,
        long configsHeld,
        long configsLifted,
        long disabled,
        long enabled,
        long deleted,
        long termsSet,
        long repaired,
        long gone,
        long failed,
        long pending,
        long busy,
        List<PanelFailure> failures) {
    public EnforcementReport {
        failures = List.copyOf(failures);
    }

    /** Whether every user is in sync and nothing failed. */
    public boolean isComplete() {
        return failed == 0 && pending == 0 && failures.isEmpty();
    }

    /** Whether nothing changed and nothing went wrong, though users may be waiting for their next attempt. */
    public boolean didNothing() {
        long changes = resellersHeld + resellersLifted + configsHeld + configsLifted + disabled + enabled + deleted;
        return changes + termsSet + gone + failed == 0 && failures.isEmpty();
    }

    /** A line for people. */
    @Override
    public String toString() {
        return "resellers: " + resellersHeld + " held, " + resellersLifted + " lifted; users: " + disabled
                + " disabled, " + enabled + " enabled, " + deleted + " deleted, " + repaired + " repaired, " + gone
                + " gone, " + failed + " failed, " + pending + " pending";
    }
}
