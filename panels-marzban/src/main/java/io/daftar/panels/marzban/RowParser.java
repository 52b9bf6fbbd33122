package io.daftar.panels.marzban;

import com.squareup.moshi.JsonReader;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panels.http.IsoTime;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.Row;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import okio.ByteString;

/**
 * Reads users as Marzban 0.8.4 writes them. Nonsense in one user is that user's: reading goes on behind it. Share links,
 * keys and tags are skipped.
 */
final class RowParser {
    private final PanelHttp http;

    /** Relative subscription links are completed with the panel's own URL. */
    RowParser(PanelHttp http) {
        this.http = http;
    }

    /** Reads the next value, whatever it is. */
    Row<UserSnapshot> parse(JsonReader json) throws IOException {
        return Row.read(json, new Draft(http));
    }

    private static final class Draft implements Row.Draft<UserSnapshot> {
        private final PanelHttp http;
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

        Draft(PanelHttp http) {
            this.http = http;
        }

        @Override
        public void take(String field, JsonReader json) throws IOException {
            switch (field) {
                case "username" -> name = Json.text(json).filter(text -> !text.isEmpty());
                case "status" -> status = Json.text(json).map(Draft::status).orElse(PanelUserStatus.UNKNOWN);
                case "used_traffic" -> used = Json.wholeNumber(json);
                case "lifetime_used_traffic" -> lifetime = Json.wholeNumber(json);
                case "data_limit" -> limit = Json.wholeNumber(json);
                case "expire" -> expire = Json.wholeNumber(json);
                case "created_at" -> created = Json.text(json);
                case "on_hold_expire_duration" -> hold = Json.wholeNumber(json);
                case "online_at" -> wasOnline = Json.text(json).isPresent();
                case "next_plan" -> nextPlan = Json.raw(json);
                case "subscription_url" -> subscription = Json.text(json);
                default -> json.skipValue();
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

        @Override
        public Row<UserSnapshot> finish() {
            if (name.isEmpty()) {
                return new Row.Nonsense<>(name, "it has no username");
            }
            // Zero means never, as null does; and a hold of no length is none.
            expire = expire.isPresent() && expire.getAsLong() == 0 ? OptionalLong.empty() : expire;
            hold = hold.isPresent() && hold.getAsLong() <= 0 ? OptionalLong.empty() : hold;
            try {
                return new Row.Shown<>(name.get(), new UserSnapshot(user(), expire, hold, wasOnline, nextPlan));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                return new Row.Nonsense<>(name, String.valueOf(e.getMessage()));
            }
        }

        private PanelUser user() {
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
            if (hold.isPresent() && UserSnapshot.waitsForFirstUse(status, expire, hold, wasOnline)) {
                user.expiry(Expiry.afterFirstUse(Duration.ofSeconds(hold.getAsLong())));
            }
            created.ifPresent(text -> user.incarnation(IsoTime.micros("created_at", text)));
            subscription.flatMap(http::absoluteLink).ifPresent(user::subscriptionUrl);
            return user.build();
        }

        private static Traffic traffic(String field, long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException(field + " is " + bytes);
            }
            return Traffic.ofBytes(bytes);
        }
    }
}
