package io.daftar.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A setting that can change while the host runs. Stored text always parses; an invalid value is refused and named. */
public enum Setting {
    /** Minutes between two syncs: 1 to 5, values outside are clamped. */
    USAGE_SYNC_INTERVAL_MINUTES("reseller.usage_sync_interval_minutes", "5", Form.CLAMPED, 1, 5),
    /** Whether a config may go over its own limit and expiry while its reseller is within quota. */
    ALLOW_CONFIG_OVERRUN("reseller.allow_config_overrun", "true", Form.BOOLEAN, 0, 1),
    /** Percent of the quota that may be overrun; the larger of percent and bytes counts. */
    GRACE_PERCENT("reseller.auto_disable_grace_percent", "0", Form.WHOLE, 0, 100),
    /** Bytes by which the quota may be overrun; the larger of percent and bytes counts. */
    GRACE_BYTES("reseller.auto_disable_grace_bytes", "0", Form.WHOLE, 0, Long.MAX_VALUE),
    /** Write operations per second and panel, at most. */
    WRITE_OPERATIONS_PER_SECOND("panel.write_operations_per_second", "3", Form.WHOLE, 1, 1000);

    private final String key;
    private final String defaultValue;
    private final Form form;
    private final long least;
    private final long most;

    Setting(String key, String defaultValue, Form form, long least, long most) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.form = form;
        this.least = least;
        this.most = most;
    }

    private enum Form {
        BOOLEAN,
        WHOLE,
        CLAMPED
    }

    public String key() {
        return key;
    }

    public String defaultValue() {
        return defaultValue;
    }

    /**
     * The form in which {@code text} is stored.
     *
     * @throws IllegalArgumentException naming the key and the text, if the text is not valid for this setting
     */
    public String normalized(String text) {
        try {
            return switch (form) {
                case BOOLEAN -> bool(text.strip());
                case WHOLE -> whole(text.strip());
                case CLAMPED -> Long.toString(Math.max(least, Math.min(most, number(text.strip()))));
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " cannot be '" + text + "': " + e.getMessage(), e);
        }
    }

    /**
     * The setting with that key.
     *
     * @throws IllegalArgumentException listing the known keys, if there is none
     */
    public static Setting ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no setting '" + key + "'; there are "
                        + Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "))));
    }

    private static String bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> "true";
            case "false", "0" -> "false";
            default -> throw new IllegalArgumentException("it must be true, false, 1 or 0");
        };
    }

    private String whole(String text) {
        long value = number(text);
        if (value < least || value > most) {
            throw new IllegalArgumentException("it must be from " + least + " to " + most);
        }
        return Long.toString(value);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it must be a whole number", e);
        }
    }
}
