package io.daftar.simulators.marzban;

import org.jspecify.annotations.Nullable;

/** The rarer columns of a user. Times are microseconds since 1970, 0 = never. Guarded by the simulator's lock. */
final class Details {

    /** Never written to. */
    static final Details NONE = new Details();

    @Nullable String note;

    long editedMicros;
    long onlineMicros;
    long statusChangedMicros;
    /** Seconds; 0 = none. */
    long onHoldDuration;
    /** Wall time without an offset, as microseconds since 1970 in UTC. */
    @Nullable Long onHoldTimeoutMicros;

    @Nullable Long autoDeleteDays;

    @Nullable NextPlan nextPlan;

    long subUpdatedMicros;

    @Nullable String subAgent;

    long subRevokedMicros;
    boolean hidesUsage;

    Details copy() {
        Details copy = new Details();
        copy.note = note;
        copy.editedMicros = editedMicros;
        copy.onlineMicros = onlineMicros;
        copy.statusChangedMicros = statusChangedMicros;
        copy.onHoldDuration = onHoldDuration;
        copy.onHoldTimeoutMicros = onHoldTimeoutMicros;
        copy.autoDeleteDays = autoDeleteDays;
        copy.nextPlan = nextPlan;
        copy.subUpdatedMicros = subUpdatedMicros;
        copy.subAgent = subAgent;
        copy.subRevokedMicros = subRevokedMicros;
        copy.hidesUsage = hidesUsage;
        return copy;
    }
}
