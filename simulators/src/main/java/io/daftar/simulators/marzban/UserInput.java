package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.DateText;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.ResetStrategy;
import io.daftar.simulators.fastapi.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a create or an update after validation. Null means absent or null, which the panel does not tell apart.
 * Whole numbers may be beyond 64 bits: those fail at the database only.
 */
final class UserInput {

    /** A trailing newline gets through, as it does on the panel. */
    private static final Pattern USERNAME = Pattern.compile("(?=\\w{3,32}\\b)[a-zA-Z0-9\\-_@.]+\\n?");

    private static final String BAD_USERNAME = "Value error, Username only can be 3 to 32 characters and contain a-z,"
            + " 0-9, and underscores in between.";

    final @Nullable String username;
    final @Nullable Status status;
    final @Nullable Map<Protocol, Map<String, String>> proxies;
    final @Nullable Map<Protocol, List<String>> inbounds;
    final @Nullable BigInteger expire;
    final @Nullable BigInteger dataLimit;
    final @Nullable ResetStrategy strategy;
    final @Nullable String note;
    final @Nullable BigInteger onHoldDuration;
    final @Nullable Long onHoldTimeoutMicros;
    final @Nullable BigInteger autoDeleteDays;
    final @Nullable NextPlanInput nextPlan;

    /** @param dataLimit null leaves a column empty that must not be */
    record NextPlanInput(
            @Nullable BigInteger dataLimit,
            @Nullable BigInteger expire,
            boolean addRemainingTraffic,
            boolean fireOnEither) {}

    private UserInput(Fields fields, boolean create) {
        ProxyInput proxyInput = new ProxyInput(fields, create);
        proxies = proxyInput.proxies();
        expire = fields.integer("expire");
        dataLimit = dataLimit(fields);
        strategy = fields.choice("data_limit_reset_strategy", ResetStrategy::wire, List.of(ResetStrategy.values()));
        inbounds = proxyInput.inbounds(proxies);
        note = note(fields);
        onHoldDuration =
                isZero(fields.get("on_hold_expire_duration")) ? null : fields.integer("on_hold_expire_duration");
        onHoldTimeoutMicros = timeout(fields);
        autoDeleteDays = fields.integer("auto_delete_in_days");
        nextPlan = nextPlan(fields);
        username = create ? username(fields) : null;
        status = status(fields, create);
        fields.throwIfRefused();
    }

    static UserInput forCreate(Fields fields) {
        return new UserInput(fields, true);
    }

    static UserInput forUpdate(Fields fields) {
        return new UserInput(fields, false);
    }

    private static @Nullable BigInteger dataLimit(Fields fields) {
        Object value = fields.get("data_limit");
        if (value == null) {
            return null;
        }
        if (!(value instanceof BigDecimal number)) {
            fields.refuse("data_limit", "Value error, data_limit must be an integer or a float, not a string");
            return null;
        }
        BigInteger cut = number.toBigInteger();
        if (cut.signum() < 0) {
            fields.refuse("data_limit", "Input should be greater than or equal to 0");
        }
        return cut;
    }

    private static @Nullable String note(Fields fields) {
        String note = fields.string("note");
        if (note != null && note.codePointCount(0, note.length()) > 500) {
            fields.refuse("note", "Value error, User's note can be a maximum of 500 character");
        }
        return note;
    }

    private static @Nullable Long timeout(Fields fields) {
        Object value = fields.get("on_hold_timeout");
        if (value == null || isZero(value)) {
            return null;
        }
        if (value instanceof BigDecimal seconds) {
            return seconds.movePointRight(6).longValue();
        }
        String text = value instanceof String string ? string : "";
        // The panel keeps the wall time and forgets the offset.
        return DateText.parse(fields, "on_hold_timeout", text)
                .map(Times.Parsed::wallMicros)
                .orElse(null);
    }

    private static boolean isZero(@Nullable Object value) {
        return value instanceof BigDecimal number && number.signum() == 0;
    }

    private static @Nullable NextPlanInput nextPlan(Fields fields) {
        Object value = fields.get("next_plan");
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> map)) {
            fields.refuse("next_plan", "Input should be a valid dictionary or object to extract fields from");
            return null;
        }
        Fields plan = fields.nested(map);
        return new NextPlanInput(
                plan.integer("data_limit"),
                plan.integer("expire"),
                plan.flag("add_remaining_traffic", false),
                plan.flag("fire_on_either", true));
    }

    private static @Nullable String username(Fields fields) {
        String name = fields.requiredString("username");
        if (name != null && !USERNAME.matcher(name).matches()) {
            fields.refuse("username", BAD_USERNAME);
        }
        return name;
    }

    private @Nullable Status status(Fields fields, boolean create) {
        if ("on_hold".equals(fields.get("status"))) {
            if (onHoldDuration == null || onHoldDuration.signum() == 0) {
                fields.refuse("status", "Value error, User cannot be on hold without a valid on_hold_expire_duration.");
            } else if (expire != null && expire.signum() != 0) {
                fields.refuse("status", "Value error, User cannot be on hold with specified expire.");
            }
            return Status.ON_HOLD;
        }
        return create
                ? fields.choice("status", Status::wire, List.of(Status.ACTIVE, Status.ON_HOLD))
                : fields.choice("status", Status::wire, List.of(Status.ACTIVE, Status.DISABLED, Status.ON_HOLD));
    }

    /** The plan as a row; crashes if a number does not fit. Callers have checked that it has a data limit. */
    static NextPlan row(NextPlanInput input) {
        Long expire = input.expire() == null ? null : Fields.column(input.expire());
        return new NextPlan(
                Fields.column(input.dataLimit()), expire, input.addRemainingTraffic(), input.fireOnEither());
    }

    static Map<Protocol, Map<String, String>> none() {
        return new LinkedHashMap<>();
    }
}
