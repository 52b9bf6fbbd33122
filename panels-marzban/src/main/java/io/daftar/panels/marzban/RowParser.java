package io.daftar.panels.marzban;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserStatus;
import io.daftar.panels.http.IsoTime;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.Links;
import io.daftar.panels.http.Row;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okio.ByteString;

/**
 * Reads users as Marzban 0.8.4 writes them. Nonsense in one user is that user's: reading goes on behind it. Share links,
 * keys and tags are skipped.
 */
final class RowParser {
    private static final JsonReader.Options FIELDS = JsonReader.Options.of(
            "username",
            "status",
            "used_traffic",
            "lifetime_used_traffic",
            "data_limit",
            "expire",
            "created_at",
            "on_hold_expire_duration",
            "online_at",
            "next_plan",
            "subscription_url");

    private final HttpUrl base;

    /** Relative subscription links are completed with {@code base}. */
    RowParser(HttpUrl base) {
        this.base = base;
    }

    /** Reads the next value, whatever it is. */
    Row<UserSnapshot> parse(JsonReader json) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            json.skipValue();
            return new Row.Nonsense<>(Optional.empty(), "it is no object");
        }
        Draft draft = new Draft();
        json.beginObject();
        while (json.hasNext()) {
            int field = json.selectName(FIELDS);
            if (field < 0) {
                json.skipName();
                json.skipValue();
                continue;
            }
            try {
                draft.take(field, json);
            } catch (JsonDataException e) {
                draft.complain(FIELDS.strings().get(field) + " is not of the kind it should be");
            }
        }
        json.endObject();
        return draft.finish(base);
    }

    private static final class Draft {
        private Optional<String> name = Optional.empty();
        private PanelUserStatus status = PanelUserStatus.UNKNOWN;
        private OptionalLong used = OptionalLong.empty();
        private OptionalLong lifetime = OptionalLong.empty();
        private OptionalLong limit = OptionalLong.empty();
        private OptionalLong expire = OptionalLong.empty();
        private OptionalLong hold = OptionalLong.empty();
        private Optional<String> created = Optional.empty();
        private boolean wasOnline;
        private Optional<ByteString> nextPlan = Optional.empty();
        private Optional<String> subscription = Optional.empty();
        private Optional<String> complaint = Optional.empty();

        void take(int field, JsonReader json) throws IOException {
            switch (field) {
                case 0 -> name = Json.text(json);
                case 1 -> status = Json.text(json).map(Draft::status).orElse(PanelUserStatus.UNKNOWN);
                case 2 -> used = Json.wholeNumber(json);
                case 3 -> lifetime = Json.wholeNumber(json);
                case 4 -> limit = Json.wholeNumber(json);
                case 5 -> expire = Json.wholeNumber(json);
                case 6 -> created = Json.text(json);
                case 7 -> hold = Json.wholeNumber(json);
                case 8 -> wasOnline = Json.text(json).isPresent();
                case 9 -> nextPlan = Json.raw(json);
                default -> subscription = Json.text(json);
            }
        }

        void complain(String what) {
            if (complaint.isEmpty()) {
                complaint = Optional.of(what);
            }
        }

        private static PanelUserStatus status(String word) {
            return switch (word) {
                case "active" -> PanelUserStatus.ACTIVE;
                case "on_hold" -> PanelUserStatus.ON_HOLD;
                case "limited" -> PanelUserStatus.LIMITED;
                case "expired" -> PanelUserStatus.EXPIRED;
                case "disabled" -> PanelUserStatus.DISABLED;
                default -> PanelUserStatus.UNKNOWN;
            };
        }

        Row<UserSnapshot> finish(HttpUrl base) {
            if (name.isEmpty() || name.get().isEmpty()) {
                return new Row.Nonsense<>(Optional.empty(), "it has no username");
            }
            // Zero means never, as null does; and a hold of no length is none.
            expire = expire.isPresent() && expire.getAsLong() == 0 ? OptionalLong.empty() : expire;
            hold = hold.isPresent() && hold.getAsLong() <= 0 ? OptionalLong.empty() : hold;
            try {
                PanelUser user = user(base);
                UserSnapshot draft = new UserSnapshot(user, expire, hold, wasOnline, nextPlan);
                boolean held = hold.isPresent() && draft.waitsForFirstUse();
                UserSnapshot done = held ? withHold(draft, hold.getAsLong()) : draft;
                return complaint
                        .<Row<UserSnapshot>>map(what -> new Row.Nonsense<>(name, what))
                        .orElseGet(() -> new Row.Shown<>(done.user().name(), done));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                return new Row.Nonsense<>(name, complaint.orElse(String.valueOf(e.getMessage())));
            }
        }

        private PanelUser user(HttpUrl base) {
            PanelUser.Builder user = PanelUser.builder(name.orElseThrow()).status(status);
            used.ifPresent(bytes -> user.used(traffic("used_traffic", bytes)));
            lifetime.ifPresent(bytes -> user.lifetime(traffic("lifetime_used_traffic", bytes)));
            limit.ifPresent(bytes -> {
                Traffic most = traffic("data_limit", bytes);
                if (!most.isZero()) {
                    user.limit(most);
                }
            });
            expire.ifPresent(seconds -> user.expiry(Expiry.at(Instant.ofEpochSecond(seconds))));
            created.ifPresent(text -> user.incarnation(IsoTime.micros("created_at", text)));
            subscription
                    .filter(url -> !url.isBlank())
                    .ifPresent(url -> user.subscriptionUrl(Links.absolute(url, base)));
            return user.build();
        }

        private static UserSnapshot withHold(UserSnapshot draft, long seconds) {
            PanelUser user = draft.user();
            PanelUser held = new PanelUser(
                    user.name(),
                    user.used(),
                    user.lifetime(),
                    user.incarnation(),
                    user.resetMark(),
                    user.status(),
                    user.limit(),
                    Expiry.afterFirstUse(Duration.ofSeconds(seconds)),
                    user.subscriptionUrl());
            return new UserSnapshot(held, draft.expire(), draft.hold(), draft.wasOnline(), draft.nextPlan());
        }

        private static Traffic traffic(String field, long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException(field + " is " + bytes);
            }
            return Traffic.ofBytes(bytes);
        }
    }
}
