package io.daftar.panels.eylandoo;

import com.squareup.moshi.JsonWriter;
import io.daftar.panel.Expiry;
import io.daftar.panels.http.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import okio.ByteString;

/**
 * What a user is allowed, as Eylandoo takes it.
 *
 * @param limit empty for unlimited
 * @param end the date sent to the panel
 */
record UserTerms(Optional<Limit> limit, LocalDate end) {
    ByteString creating(String name, UserOptions options) {
        return Json.object(json -> {
            json.name("username").value(name);
            write(json);
            json.name("max_clients").value(options.maxClients());
            if (!options.nodes().isEmpty()) {
                json.name("nodes").beginArray();
                for (int node : options.nodes()) {
                    json.value(node);
                }
                json.endArray();
            }
            if (options.l2tp().isPresent()) {
                json.name("enable_l2tp").value(options.l2tp().get());
            }
            if (options.cisco().isPresent()) {
                json.name("enable_cisco").value(options.cisco().get());
            }
        });
    }

    ByteString updating() {
        return Json.object(this::write);
    }

    /** Unlimited is a null that has to be written: an absent limit would keep the old one. */
    private void write(JsonWriter json) throws IOException {
        json.name("activation_type").value("fixed_date");
        json.name("expiry_date_str").value(end.toString());
        if (limit.isPresent()) {
            json.name("data_limit").value(limit.get().value());
            json.name("data_limit_unit").value(limit.get().unit().name());
        } else {
            json.name("data_limit").nullValue();
        }
    }

    /** What the panel does not show, such as a limit without its unit, is no mismatch. */
    boolean areShownBy(UserSnapshot after) {
        boolean ends = after.end().isEmpty() || after.end().get().equals(end);
        return ends && limitIsShownBy(after);
    }

    /** {@link #areShownBy} of a user who may be from an earlier day, when "never" was another date. */
    boolean areStillShownBy(UserSnapshot later, Instant now) {
        Expiry expected = EndDate.expiry(end, now);
        boolean ends = later.end()
                .filter(shown -> !EndDate.expiry(shown, now).equals(expected))
                .isEmpty();
        return ends && limitIsShownBy(later);
    }

    private boolean limitIsShownBy(UserSnapshot after) {
        return !after.showsLimit() || isShownAs(after);
    }

    private boolean isShownAs(UserSnapshot after) {
        return limit.isPresent()
                ? after.user().limit().filter(limit.get()::isAbout).isPresent()
                : after.user().limit().isEmpty();
    }
}
