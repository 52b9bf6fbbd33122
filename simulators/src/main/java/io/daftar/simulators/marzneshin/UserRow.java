package io.daftar.simulators.marzneshin;

import io.daftar.simulators.fastapi.ResetStrategy;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of the panel's user table. Deleting takes only its name. Times are microseconds since 1970, 0 = never. Guarded
 * by the simulator's lock.
 */
final class UserRow {

    /** As the panel's validation reads {@code ^\w{3,32}$}: letters and digits of any script. */
    static final Pattern NAME = Pattern.compile("\\w{3,32}", Pattern.UNICODE_CHARACTER_CLASS);

    final int id;
    /** As stored; null once deleted. */
    @Nullable String name;

    String key;
    long createdMicros;
    long used;
    long lifetime;
    long resetMicros;
    /** Bytes; 0 = unlimited. */
    long limit;

    ResetStrategy resets = ResetStrategy.NO_RESET;
    ExpireStrategy expires = ExpireStrategy.NEVER;

    @Nullable Long expireMicros;

    /** Seconds after the first use. */
    @Nullable Long usageDuration;

    @Nullable Long deadlineMicros;

    boolean enabled = true;
    boolean activated = true;

    @Nullable AdminRow owner;

    SortedSet<Integer> services = Collections.emptySortedSet();

    @Nullable String note;

    long editedMicros;
    long onlineMicros;
    long subUpdatedMicros;

    @Nullable String subAgent;

    long subRevokedMicros;
    /** A column holds what the panel's own rules exclude. */
    boolean broken;

    boolean hidesUsage;

    UserRow(int id, String name, String key, long createdMicros) {
        this.id = id;
        this.name = name;
        this.key = key;
        this.createdMicros = createdMicros;
    }

    UserRow copy() {
        UserRow copy = new UserRow(id, "", key, createdMicros);
        copy.name = name;
        copy.used = used;
        copy.lifetime = lifetime;
        copy.resetMicros = resetMicros;
        copy.limit = limit;
        copy.resets = resets;
        copy.expires = expires;
        copy.expireMicros = expireMicros;
        copy.usageDuration = usageDuration;
        copy.deadlineMicros = deadlineMicros;
        copy.enabled = enabled;
        copy.activated = activated;
        copy.owner = owner;
        copy.services = new TreeSet<>(services);
        copy.note = note;
        copy.editedMicros = editedMicros;
        copy.onlineMicros = onlineMicros;
        copy.subUpdatedMicros = subUpdatedMicros;
        copy.subAgent = subAgent;
        copy.subRevokedMicros = subRevokedMicros;
        copy.broken = broken;
        copy.hidesUsage = hidesUsage;
        return copy;
    }

    /** As the panel shows it, which may not be as it is stored. */
    String shownName() {
        return storedName().toLowerCase(Locale.ROOT);
    }

    String storedName() {
        return name == null ? "" : name;
    }

    /** Whether the panel's model refuses to print this row. */
    boolean isPoisoned() {
        return broken
                || (expires == ExpireStrategy.FIXED_DATE && expireMicros == null)
                || (name != null && !NAME.matcher(name).matches());
    }

    boolean isExpired(long nowMicros) {
        Long end = expireMicros;
        return expires == ExpireStrategy.FIXED_DATE && end != null && end <= nowMicros;
    }

    boolean isOverLimit() {
        return limit != 0 && used >= limit;
    }

    boolean isActive(long nowMicros) {
        return name != null && enabled && !isOverLimit() && !isExpired(nowMicros);
    }

    /** After a change the panel talks to its nodes only where this user's activity changed. */
    void push(boolean wasActive, long nowMicros) {
        boolean active = isActive(nowMicros);
        if (active != wasActive) {
            activated = active;
        }
    }

    /** As a reset of one user, and the periodic one, do. */
    void reset(long nowMicros) {
        boolean wasActive = isActive(nowMicros);
        used = 0;
        resetMicros = nowMicros;
        push(wasActive, nowMicros);
    }

    void neverExpires() {
        expires = ExpireStrategy.NEVER;
        expireMicros = null;
        usageDuration = null;
        deadlineMicros = null;
    }

    void expiresAt(@Nullable Long micros) {
        neverExpires();
        expires = ExpireStrategy.FIXED_DATE;
        expireMicros = micros;
    }

    void expiresAfterFirstUse(long seconds, @Nullable Long deadline) {
        neverExpires();
        expires = ExpireStrategy.START_ON_FIRST_USE;
        usageDuration = seconds;
        deadlineMicros = deadline;
    }
}
