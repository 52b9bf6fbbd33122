package io.daftar.simulators.marzneshin;

import io.daftar.simulators.fastapi.DateText;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.ResetStrategy;
import io.daftar.simulators.fastapi.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a create or a change after validation. Null means absent, or null in a change, which keeps what is.
 * Whole numbers may be beyond 64 bits: those fail at the database only.
 */
final class UserInput {

    /** The most that the nightly build takes, in seconds: about ten thousand years. */
    private static final BigInteger LONGEST_DURATION = BigInteger.valueOf(315_328_464_000L);

    /** A number above it is taken for milliseconds. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(20_000_000_000L);

    private static final int LONGEST_NOTE = 500;

    final @Nullable String username;
    final @Nullable ExpireStrategy expires;
    final @Nullable Long expireMicros;
    final @Nullable BigInteger usageDuration;
    final @Nullable Long deadlineMicros;
    final @Nullable String key;
    final @Nullable BigInteger dataLimit;
    final @Nullable ResetStrategy resets;
    final @Nullable String note;
    final @Nullable List<Integer> services;
    /** The nightly build put a tuple where the duration was left out. */
    private final boolean durationIsTuple;

    private UserInput(Fields fields, boolean create, MarzneshinVersion version) {
        boolean nightly = version == MarzneshinVersion.NIGHTLY;
        username = username(fields);
        expires = expires(fields, create);
        expireMicros = time(fields, "expire_date");
        usageDuration = fields.integer("usage_duration");
        if (nightly && usageDuration != null && usageDuration.compareTo(LONGEST_DURATION) > 0) {
            fields.refuse("usage_duration", "Input should be less than or equal to " + LONGEST_DURATION);
        }
        deadlineMicros = time(fields, "activation_deadline");
        key = create ? fields.string("key") : null;
        dataLimit = fields.integer("data_limit");
        if (dataLimit != null && dataLimit.signum() < 0) {
            fields.refuse("data_limit", "Input should be greater than or equal to 0");
        }
        resets = resets(fields, create);
        note = fields.string("note");
        if (note != null && note.codePointCount(0, note.length()) > LONGEST_NOTE) {
            fields.refuse("note", "String should have at most 500 characters");
        }
        services = services(fields, create);
        durationIsTuple = nightly && !fields.has("usage_duration");
        fields.throwIfRefused();
        requireCompanions();
    }

    static UserInput forCreate(Fields fields, MarzneshinVersion version) {
        return new UserInput(fields, true, version);
    }

    static UserInput forChange(Fields fields, MarzneshinVersion version) {
        return new UserInput(fields, false, version);
    }

    private void requireCompanions() {
        if (expires == ExpireStrategy.FIXED_DATE && expireMicros == null) {
            throw Refusal.invalid(
                    "body", "Value error, User expire_strategy cannot be fixed_date without a valid expire date.");
        }
        boolean noDuration = (usageDuration == null || usageDuration.signum() == 0) && !durationIsTuple;
        if (expires == ExpireStrategy.START_ON_FIRST_USE && noDuration) {
            throw Refusal.invalid(
                    "body",
                    "Value error, User expire_strategy cannot be start_on_first_use without a valid usage_duration.");
        }
    }

    /** Fails where the nightly build would write its tuple into a column of numbers. */
    void crashOnTuple() {
        if (durationIsTuple && (expires == null || expires == ExpireStrategy.START_ON_FIRST_USE)) {
            throw Refusal.crash();
        }
    }

    private static @Nullable String username(Fields fields) {
        String name = fields.requiredString("username");
        if (name != null && !UserRow.NAME.matcher(name).matches()) {
            fields.refuse("username", "String should match pattern '^\\w{3,32}$'");
        }
        return name;
    }

    private static @Nullable ExpireStrategy expires(Fields fields, boolean create) {
        if (create && !fields.has("expire_strategy")) {
            fields.refuse("expire_strategy", "Field required");
            return null;
        }
        if (!create && fields.get("expire_strategy") == null) {
            return null;
        }
        List<ExpireStrategy> all = List.of(ExpireStrategy.values());
        ExpireStrategy chosen = fields.choice("expire_strategy", ExpireStrategy::wire, all);
        return chosen;
    }

    private static @Nullable ResetStrategy resets(Fields fields, boolean create) {
        if (!create && fields.get("data_limit_reset_strategy") == null) {
            return null;
        }
        return fields.choice("data_limit_reset_strategy", ResetStrategy::wire, List.of(ResetStrategy.values()));
    }

    /** The panel keeps the wall time and forgets the offset. */
    private static @Nullable Long time(Fields fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal number) {
            boolean millis = number.abs().compareTo(LAST_SECOND) > 0;
            return number.movePointRight(millis ? 3 : 6).longValue();
        }
        String text = value instanceof String string ? string : "";
        return DateText.parse(fields, name, text).map(Times.Parsed::wallMicros).orElse(null);
    }

    private static @Nullable List<Integer> services(Fields fields, boolean create) {
        if (!fields.has("service_ids")) {
            return null;
        }
        Object value = fields.get("service_ids");
        if (value == null && !create) {
            return null;
        }
        if (!(value instanceof List<?> list)) {
            fields.refuse("service_ids", "Input should be a valid list");
            return null;
        }
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            if (item instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
                ids.add(number.intValue());
            } else if (item instanceof String text && Fields.integerIn(text).isPresent()) {
                ids.add(Fields.integerIn(text).get().intValue());
            } else {
                fields.refuse(
                        Integer.toString(i), "Input should be a valid integer, unable to parse string as an integer");
            }
        }
        return ids;
    }
}
