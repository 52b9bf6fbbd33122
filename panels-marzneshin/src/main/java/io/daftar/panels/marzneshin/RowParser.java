package io.daftar.panels.marzneshin;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads users as Marzneshin writes them. Nonsense in one user is that user's: reading goes on behind it. */
final class RowParser {
    private static final Set<String> TEXTS =
            Set.of("username", "expire_strategy", "expire_date", "subscription_url", "traffic_reset_at");
    private static final Set<String> NUMBERS =
            Set.of("id", "usage_duration", "data_limit", "used_traffic", "lifetime_used_traffic");
    private static final Set<String> FLAGS =
            Set.of("activated", "is_active", "expired", "data_limit_reached", "enabled");

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
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<String, Boolean> flags = new HashMap<>();
        private final Set<Long> services = new HashSet<>();

        Draft(PanelHttp http) {
            this.http = http;
        }

        @Override
        public void take(String field, JsonReader json) throws IOException {
            if (TEXTS.contains(field)) {
                Json.text(json).ifPresent(text -> texts.put(field, text));
            } else if (NUMBERS.contains(field)) {
                Json.wholeNumber(json).ifPresent(number -> numbers.put(field, number));
            } else if (FLAGS.contains(field)) {
                Json.yesOrNo(json).ifPresent(flag -> flags.put(field, flag));
            } else if (field.equals("service_ids") && json.peek() == JsonReader.Token.BEGIN_ARRAY) {
                json.beginArray();
                while (json.hasNext()) {
                    Json.wholeNumber(json).ifPresent(services::add);
                }
                json.endArray();
            } else {
                json.skipValue();
            }
        }

        @Override
        public Row<UserSnapshot> finish() {
            Optional<String> name = text("username").filter(text -> !text.isEmpty());
            if (name.isEmpty()) {
                return new Row.Nonsense<>(Optional.empty(), "it has no username");
            }
            try {
                UserSnapshot snapshot = new UserSnapshot(
                        user(name.get()), flag("enabled"), flag("is_active"), flag("activated"), services);
                return new Row.Shown<>(name.get(), snapshot);
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                return new Row.Nonsense<>(name, String.valueOf(e.getMessage()));
            }
        }

        private PanelUser user(String name) {
            PanelUser.Builder user =
                    PanelUser.builder(name).status(status()).expiry(expiry()).incarnation(id());
            traffic("used_traffic").ifPresent(user::used);
            traffic("lifetime_used_traffic").ifPresent(user::lifetime);
            traffic("data_limit").filter(limit -> !limit.isZero()).ifPresent(user::limit);
            text("traffic_reset_at").ifPresent(at -> user.resetMark(IsoTime.micros("traffic_reset_at", at)));
            text("subscription_url").flatMap(http::absoluteLink).ifPresent(user::subscriptionUrl);
            return user.build();
        }

        /** A name may be given again, and may even be shown twice; an id is not. */
        private long id() {
            return number("id").orElseThrow(() -> new IllegalArgumentException("it has no id"));
        }

        private PanelUserStatus status() {
            if (!flags.keySet().containsAll(FLAGS)) {
                return PanelUserStatus.UNKNOWN;
            }
            if (!flag("enabled")) {
                return PanelUserStatus.DISABLED;
            }
            if (flag("expired")) {
                return PanelUserStatus.EXPIRED;
            }
            if (flag("data_limit_reached")) {
                return PanelUserStatus.LIMITED;
            }
            if (!flag("is_active") || !flag("activated")) {
                return PanelUserStatus.DISABLED;
            }
            return strategy().equals("start_on_first_use") ? PanelUserStatus.ON_HOLD : PanelUserStatus.ACTIVE;
        }

        private String strategy() {
            return text("expire_strategy").orElse("");
        }

        private Expiry expiry() {
            return switch (strategy()) {
                case "never" -> Expiry.never();
                case "fixed_date" ->
                    Expiry.at(IsoTime.parse(
                            "expire_date",
                            text("expire_date")
                                    .orElseThrow(() -> new IllegalArgumentException("it has no expire_date"))));
                case "start_on_first_use" ->
                    Expiry.afterFirstUse(Duration.ofSeconds(number("usage_duration")
                            .orElseThrow(() -> new IllegalArgumentException("it has no usage_duration"))));
                default -> throw new IllegalArgumentException("its expire_strategy is unknown");
            };
        }

        private Optional<String> text(String field) {
            return Optional.ofNullable(texts.get(field));
        }

        private OptionalLong number(String field) {
            Long number = numbers.get(field);
            return number == null ? OptionalLong.empty() : OptionalLong.of(number);
        }

        private boolean flag(String field) {
            return flags.getOrDefault(field, false);
        }

        private Optional<Traffic> traffic(String field) {
            OptionalLong bytes = number(field);
            if (bytes.isPresent() && bytes.getAsLong() < 0) {
                throw new IllegalArgumentException(field + " is " + bytes.getAsLong());
            }
            return bytes.isPresent() ? Optional.of(Traffic.ofBytes(bytes.getAsLong())) : Optional.empty();
        }
    }
}
