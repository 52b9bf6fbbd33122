package io.daftar.simulators.marzneshin;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import io.daftar.simulators.fastapi.Times;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Users as the panel shows them: every key always there, in the panel's order. */
final class UserJson {

    private final PanelState panel;

    UserJson(PanelState panel) {
        this.panel = panel;
    }

    /** Fails as the panel does if it cannot print the user. */
    Answer one(UserRow row) {
        refusePoisoned(row);
        return Replies.ok(json -> write(json, row));
    }

    static void refusePoisoned(UserRow row) {
        if (row.isPoisoned()) {
            throw Refusal.crash();
        }
    }

    void write(JsonWriter json, UserRow row) throws IOException {
        long now = panel.nowMicros();
        boolean held = row.expires == ExpireStrategy.START_ON_FIRST_USE;
        json.beginObject();
        json.name("id").value(row.id);
        json.name("username").value(row.shownName());
        json.name("expire_strategy").value(row.expires.wire());
        json.name("expire_date").value(time(row.expires == ExpireStrategy.FIXED_DATE ? row.expireMicros : null));
        json.name("usage_duration").value(held ? row.usageDuration : null);
        json.name("activation_deadline").value(time(held ? row.deadlineMicros : null));
        json.name("key").value(row.key);
        json.name("data_limit").value(row.limit == 0 ? null : row.limit);
        json.name("data_limit_reset_strategy").value(row.resets.wire());
        json.name("note").value(row.note);
        json.name("sub_updated_at").value(timeOrNull(row.subUpdatedMicros));
        json.name("sub_last_user_agent").value(row.subAgent);
        json.name("online_at").value(timeOrNull(row.onlineMicros));
        json.name("activated").value(row.activated);
        json.name("is_active").value(row.isActive(now));
        json.name("expired").value(row.isExpired(now));
        json.name("data_limit_reached").value(row.isOverLimit());
        json.name("enabled").value(row.enabled);
        counters(json, row);
        json.name("sub_revoked_at").value(timeOrNull(row.subRevokedMicros));
        json.name("created_at").value(Times.iso(row.createdMicros));
        json.name("service_ids").beginArray();
        for (Integer id : row.services) {
            json.value(id);
        }
        json.endArray();
        json.name("subscription_url").value(subscription(row));
        AdminRow owner = row.owner;
        json.name("owner_username").value(owner == null ? null : owner.name);
        json.name("traffic_reset_at").value(timeOrNull(row.resetMicros));
        json.endObject();
    }

    private void counters(JsonWriter json, UserRow row) throws IOException {
        OptionalLong dip = panel.dips.take(row.storedName());
        if (!row.hidesUsage) {
            json.name("used_traffic").value(dip.orElse(row.used));
        }
        json.name("lifetime_used_traffic").value(row.lifetime);
    }

    /** A star in the owner's prefix is something else in every answer. */
    private String subscription(UserRow row) {
        AdminRow owner = row.owner;
        String prefix = owner == null ? "" : owner.subscriptionPrefix;
        String start = prefix.contains("*") ? prefix.replace("*", panel.hex(16)) : prefix;
        return start + "/sub/" + row.storedName() + "/" + row.key;
    }

    private static @Nullable String time(@Nullable Long micros) {
        return micros == null ? null : Times.iso(micros);
    }

    private static @Nullable String timeOrNull(long micros) {
        return micros == 0 ? null : Times.iso(micros);
    }
}
