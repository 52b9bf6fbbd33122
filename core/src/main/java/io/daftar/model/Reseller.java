package io.daftar.model;

import java.util.Optional;
import java.util.Set;

/**
 * Someone who sells configs against a quota and within a time window.
 *
 * @param id chosen by the store
 * @param name for people
 * @param quota what may be used in all, or empty for unlimited
 * @param window when the reseller's users may run
 * @param metered every byte ever booked for an account this reseller owned; never shrinks
 * @param forgiven the part of {@code metered} that was written off
 * @param holds reasons why none of this reseller's users may run
 * @param warned which walls were told of already
 * @param version moves with every change but those of {@code metered}; guards against lost updates
 */
public record Reseller(
        ResellerId id,
        String name,
        Optional<Traffic> quota,
        Window window,
        Traffic metered,
        Traffic forgiven,
        Set<Hold> holds,
        Warned warned,
        long version) {
    public Reseller {
        Checks.text("reseller name", name, 200);
        if (forgiven.isMoreThan(metered)) {
            throw new IllegalArgumentException("forgiven must not exceed metered, but " + forgiven.bytes() + " of "
                    + metered.bytes() + " bytes are");
        }
        holds = Holds.only(Hold.Level.RESELLER, holds);
    }

    /** What counts against the quota: {@code metered - forgiven}. The one place where this is worked out. */
    public Traffic quotaUsed() {
        return metered.minus(forgiven);
    }

    /** What is left of the quota, zero where it is overrun; empty for unlimited. */
    public Optional<Traffic> remaining() {
        return quota.map(limit -> limit.minusOrZero(quotaUsed()));
    }

    public Reseller withQuota(Optional<Traffic> newQuota) {
        return new Reseller(id, name, newQuota, window, metered, forgiven, holds, warned, version);
    }

    public Reseller withWindow(Window newWindow) {
        return new Reseller(id, name, quota, newWindow, metered, forgiven, holds, warned, version);
    }

    public Reseller withForgiven(Traffic newForgiven) {
        return new Reseller(id, name, quota, window, metered, newForgiven, holds, warned, version);
    }

    /** With both figures as they should have been. */
    public Reseller corrected(Traffic newMetered, Traffic newForgiven) {
        return new Reseller(id, name, quota, window, newMetered, newForgiven, holds, warned, version);
    }

    public Reseller withHolds(Set<Hold> newHolds) {
        return new Reseller(id, name, quota, window, metered, forgiven, newHolds, warned, version);
    }

    public Reseller withWarned(Warned newWarned) {
        return new Reseller(id, name, quota, window, metered, forgiven, holds, newWarned, version);
    }
}
