package io.daftar.ledger;

import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a panel showed for one user at one moment.
 *
 * @param used bytes since the panel's last reset of the user
 * @param lifetime bytes since the user was created, where the panel counts them
 * @param incarnation grows when a user is deleted and created again under the same name (an id, or a time of
 *     creation), where the panel tells
 * @param resetMark grows when the panel resets the user (a time of the last reset), where the panel tells
 * @param readAt when Daftar asked, by its own clock
 */
public record Counter(
        Traffic used, Optional<Traffic> lifetime, OptionalLong incarnation, OptionalLong resetMark, Instant readAt) {

    /** A counter of a panel that shows nothing but the used bytes. */
    public static Counter of(Traffic used, Instant readAt) {
        return new Counter(used, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), readAt);
    }

    public Counter withLifetime(Traffic bytes) {
        return new Counter(used, Optional.of(bytes), incarnation, resetMark, readAt);
    }

    public Counter withIncarnation(long ordinal) {
        return new Counter(used, lifetime, OptionalLong.of(ordinal), resetMark, readAt);
    }

    public Counter withResetMark(long ordinal) {
        return new Counter(used, lifetime, incarnation, OptionalLong.of(ordinal), readAt);
    }

    Counter withUsed(Traffic bytes) {
        return new Counter(bytes, lifetime, incarnation, resetMark, readAt);
    }

    Counter readAt(Instant when) {
        return new Counter(used, lifetime, incarnation, resetMark, when);
    }

    /** Whether both show the same figures, regardless of when they were read. */
    boolean showsTheSameAs(Counter other) {
        return used.equals(other.used)
                && lifetime.equals(other.lifetime)
                && incarnation.equals(other.incarnation)
                && resetMark.equals(other.resetMark);
    }

    /**
     * Negative where this incarnation is older than the other, positive where it is newer, zero where equal or unknown.
     */
    public int incarnationAgainst(Counter other) {
        return against(incarnation, other.incarnation);
    }

    /** Whether the panel says it reset the user after {@code other} was read. */
    boolean showsResetSince(Counter other) {
        return against(resetMark, other.resetMark) > 0 || (resetMark.isPresent() && other.resetMark.isEmpty());
    }

    /** Whether the counter was set to zero after {@code other} was read, as far as is known; zero means yes. */
    boolean beganAnewSince(Counter other) {
        if (used.isZero() || showsResetSince(other) || incarnationAgainst(other) > 0) {
            return true;
        }
        return lifetimeGrowthSince(other)
                .map(growth -> used.isLessThan(other.used.plus(growth)))
                .orElse(used.isLessThan(other.used));
    }

    /** The growth of the lifetime counter since {@code other}, where both have one and it did not shrink. */
    Optional<Traffic> lifetimeGrowthSince(Counter other) {
        return lifetime.flatMap(
                now -> other.lifetime.filter(was -> !now.isLessThan(was)).map(now::minus));
    }

    /** Whether the lifetime counter continues that of {@code other}: no other incarnation, and no decrease. */
    boolean continuesLifetimeOf(Counter other) {
        return incarnationAgainst(other) == 0 && lifetimeGrowthSince(other).isPresent();
    }

    /** Whether the counter or the lifetime counter decreased. */
    boolean shrankSince(Counter other) {
        return used.isLessThan(other.used) || lifetimeShrankSince(other);
    }

    /**
     * Whether only a restored backup explains this: an older incarnation, or a lifetime counter that decreased. A
     * lifetime counter equal to the counter proves nothing: it decreases with the counter, for any reason.
     */
    boolean isRestoredSince(Counter other) {
        return incarnationAgainst(other) < 0 || (lifetimeShrankSince(other) && !lifetime.equals(Optional.of(used)));
    }

    boolean lifetimeShrankSince(Counter other) {
        return lifetime.isPresent()
                && other.lifetime.isPresent()
                && lifetime.get().isLessThan(other.lifetime.get());
    }

    private static int against(OptionalLong mine, OptionalLong others) {
        return mine.isPresent() && others.isPresent() ? Long.compare(mine.getAsLong(), others.getAsLong()) : 0;
    }
}
