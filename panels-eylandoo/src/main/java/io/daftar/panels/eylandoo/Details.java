package io.daftar.panels.eylandoo;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A user in each of the shapes that Eylandoo is known to write: flat, in {@code userInfo}, in {@code data}. Where
 * several are mixed, usage, limit and end are taken from the first of them, in this order, that has any.
 */
final class Details {
    private final Verdict verdict = new Verdict();
    private final Fields root = new Fields();
    private final Fields userInfo = new Fields();
    private final Fields data = new Fields();

    private Details() {}

    /** The answer to a question for one user. */
    static Details parse(JsonReader json) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            throw new JsonDataException("no object");
        }
        Details details = new Details();
        json.beginObject();
        while (json.hasNext()) {
            if (details.verdict.take(json) || details.root.take(json)) {
                continue;
            }
            switch (json.nextName()) {
                case "userInfo" -> object(json, details.userInfo);
                case "data" -> object(json, details.data);
                default -> json.skipValue();
            }
        }
        json.endObject();
        details.root.status.ifPresent(details.verdict::status);
        return details;
    }

    /** One of many users in a list, all fields side by side. */
    static Details parseRow(JsonReader json) throws IOException {
        Details details = new Details();
        object(json, details.root);
        return details;
    }

    private static void object(JsonReader json, Fields fields) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            json.skipValue();
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            if (!fields.take(json)) {
                json.skipName();
                json.skipValue();
            }
        }
        json.endObject();
    }

    Verdict verdict() {
        return verdict;
    }

    private Stream<Fields> all() {
        return Stream.of(root, userInfo, data);
    }

    private <T> Optional<T> first(Function<Fields, Optional<T>> question) {
        return all().map(question).flatMap(Optional::stream).findFirst();
    }

    Optional<String> name() {
        return first(fields -> fields.name);
    }

    /** A clause about what cannot be understood of this user. */
    Optional<String> complaint() {
        if (all().noneMatch(Fields::any)) {
            return Optional.of("it has no field of a user");
        }
        return first(Fields::complaint);
    }

    /**
     * The user, once there is no complaint.
     *
     * @throws ArithmeticException where a number is beyond 64 bits
     */
    UserSnapshot snapshot(String name, Instant now) {
        Usage usage = usage();
        PanelUser.Builder user = PanelUser.builder(name);
        usage.bytes().ifPresent(user::used);
        first(Fields::limit).ifPresent(user::limit);
        Optional<LocalDate> end = first(fields -> fields.end);
        end.ifPresent(date -> user.expiry(EndDate.expiry(date, now)));
        user.status(status(usage.bytes(), end, now));
        return new UserSnapshot(user.build(), usage, end, all().anyMatch(Fields::showsLimit));
    }

    private Usage usage() {
        List<Usage> found = List.of(root.usage(""), userInfo.usage("userInfo."), data.usage("data."));
        return found.stream()
                .filter(usage -> usage.bytes().isPresent())
                .findFirst()
                .orElseGet(Usage.Absent::new);
    }

    private PanelUserStatus status(Optional<Traffic> used, Optional<LocalDate> end, Instant now) {
        Optional<PanelUserStatus> word =
                data.knownStatus().or(root::knownStatus).or(userInfo::knownStatus);
        return word.or(() -> data.statusByFlag()
                        .or(root::statusByFlag)
                        .or(userInfo::statusByFlag)
                        .map(flag -> reason(flag, used, end, now)))
                .orElse(PanelUserStatus.UNKNOWN);
    }

    /** A flag that says "not active" does not say who stopped the user; the user's own terms may. */
    private PanelUserStatus reason(PanelUserStatus flag, Optional<Traffic> used, Optional<LocalDate> end, Instant now) {
        Optional<Traffic> limit = first(Fields::limit);
        boolean usedUp = limit.isPresent()
                && used.filter(bytes -> bytes.bytes() >= limit.get().bytes()).isPresent();
        if (flag == PanelUserStatus.DISABLED && usedUp) {
            return PanelUserStatus.LIMITED;
        }
        boolean over = end.flatMap(date -> EndDate.expiry(date, now).moment())
                .filter(moment -> !moment.isAfter(now))
                .isPresent();
        return flag == PanelUserStatus.DISABLED && over ? PanelUserStatus.EXPIRED : flag;
    }
}
