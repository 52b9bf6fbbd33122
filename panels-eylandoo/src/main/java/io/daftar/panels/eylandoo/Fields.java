package io.daftar.panels.eylandoo;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panels.http.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** The fields of a user that stand side by side in one object. Not thread-safe. */
final class Fields {
    private static final JsonReader.Options NAMES = JsonReader.Options.of(
            "username",
            "total_traffic_bytes",
            "upload_bytes",
            "download_bytes",
            "data_used",
            "data_limit",
            "data_limit_unit",
            "status",
            "is_active",
            "expiry_date_str",
            "expiry_date");

    private static final int FIRST_USAGE = 1;
    private static final int LAST_USAGE = 4;
    private static final int LENGTH_OF_DATE = 10;

    Optional<String> name = Optional.empty();
    Optional<String> status = Optional.empty();
    Optional<Boolean> active = Optional.empty();
    Optional<LocalDate> end = Optional.empty();
    private OptionalLong total = OptionalLong.empty();
    private OptionalLong upload = OptionalLong.empty();
    private OptionalLong download = OptionalLong.empty();
    private OptionalLong dataUsed = OptionalLong.empty();
    private boolean limitSeen;
    private Optional<BigDecimal> limit = Optional.empty();
    private Optional<Limit.Unit> unit = Optional.empty();
    private Optional<String> complaint = Optional.empty();
    private boolean any;

    /** Reads a name and its value if it is one of ours; returns whether it was. */
    boolean take(JsonReader json) throws IOException {
        int field = json.selectName(NAMES);
        if (field < 0) {
            return false;
        }
        any = true;
        try {
            read(field, json);
        } catch (JsonDataException e) {
            // Only an unreadable counter makes the whole user unreadable.
            if (field >= FIRST_USAGE && field <= LAST_USAGE && complaint.isEmpty()) {
                complaint = Optional.of(NAMES.strings().get(field) + " is no whole number");
            }
        }
        return true;
    }

    private void read(int field, JsonReader json) throws IOException {
        switch (field) {
            case 0 -> name = Json.text(json).filter(text -> !text.isEmpty());
            case FIRST_USAGE -> total = Json.wholeNumber(json);
            case 2 -> upload = Json.wholeNumber(json);
            case 3 -> download = Json.wholeNumber(json);
            case LAST_USAGE -> dataUsed = Json.wholeNumber(json);
            case 5 -> {
                limit = decimal(json);
                limitSeen = true;
            }
            case 6 -> unit = Json.text(json).flatMap(Limit.Unit::named);
            case 7 -> status = Json.text(json);
            case 8 -> active = Json.yesOrNo(json);
            default -> end = end.isPresent() ? skipped(json) : Json.text(json).flatMap(Fields::date);
        }
    }

    private Optional<LocalDate> skipped(JsonReader json) throws IOException {
        json.skipValue();
        return end;
    }

    private static Optional<BigDecimal> decimal(JsonReader json) throws IOException {
        if (json.peek() == JsonReader.Token.NULL) {
            json.nextNull();
            return Optional.empty();
        }
        if (json.peek() != JsonReader.Token.NUMBER && json.peek() != JsonReader.Token.STRING) {
            json.skipValue();
            throw new JsonDataException("no number");
        }
        String digits = json.nextString();
        if (!digits.matches("[0-9]{1,15}(\\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?")) {
            throw new JsonDataException("no number");
        }
        return Optional.of(new BigDecimal(digits));
    }

    /** A time behind the date is dropped. */
    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.substring(0, Math.min(text.length(), LENGTH_OF_DATE))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether there was any field of a user at all. */
    boolean any() {
        return any;
    }

    /** A clause about the first counter that is no number of bytes. */
    Optional<String> complaint() {
        return complaint
                .or(() -> negative("total_traffic_bytes", total))
                .or(() -> negative("upload_bytes", upload))
                .or(() -> negative("download_bytes", download))
                .or(() -> negative("data_used", dataUsed));
    }

    private static Optional<String> negative(String field, OptionalLong bytes) {
        return bytes.isPresent() && bytes.getAsLong() < 0
                ? Optional.of(field + " is " + bytes.getAsLong())
                : Optional.empty();
    }

    /**
     * The total; upload and download together where there is no total, or where it is zero and they are not, as seen in
     * production; else {@code data_used}. No field outweighs an earlier one by being larger.
     *
     * @param container what the fields stand in, with a dot at the end
     */
    Usage usage(String container) {
        boolean pair = upload.isPresent() && download.isPresent();
        boolean pairCounts = pair && (upload.getAsLong() != 0 || download.getAsLong() != 0);
        if (total.isPresent() && (total.getAsLong() != 0 || !pairCounts)) {
            return new Usage.Single(container + "total_traffic_bytes", Traffic.ofBytes(total.getAsLong()));
        }
        if (pair) {
            return new Usage.Sum(container, Traffic.ofBytes(upload.getAsLong()), Traffic.ofBytes(download.getAsLong()));
        }
        return dataUsed.isPresent()
                ? new Usage.Single(container + "data_used", Traffic.ofBytes(dataUsed.getAsLong()))
                : new Usage.Absent();
    }

    /** Whether the limit is told: a number without its unit may be bytes or gibibytes, and tells nothing. */
    boolean showsLimit() {
        return limitSeen && (unit.isPresent() || limit.isEmpty());
    }

    /** Empty for unlimited, and where it is not told. Zero is taken for unlimited, as other panels mean it. */
    Optional<Traffic> limit() {
        return unit.flatMap(
                known -> limit.filter(number -> number.signum() > 0).map(number -> new Limit(number, known).traffic()));
    }

    /** {@code active}, {@code disabled}, {@code limited} or {@code expired}; words such as {@code success} are none. */
    Optional<PanelUserStatus> knownStatus() {
        return status.flatMap(word -> switch (word) {
            case "active" -> Optional.of(PanelUserStatus.ACTIVE);
            case "disabled" -> Optional.of(PanelUserStatus.DISABLED);
            case "limited" -> Optional.of(PanelUserStatus.LIMITED);
            case "expired" -> Optional.of(PanelUserStatus.EXPIRED);
            default -> Optional.empty();
        });
    }

    Optional<PanelUserStatus> statusByFlag() {
        return active.map(on -> on ? PanelUserStatus.ACTIVE : PanelUserStatus.DISABLED);
    }
}
