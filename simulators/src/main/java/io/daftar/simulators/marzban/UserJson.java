package io.daftar.simulators.marzban;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Dips;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import io.daftar.simulators.fastapi.Times;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users as the panel shows them: every key always there, in the panel's order. */
final class UserJson {

    private final UserAccess access;
    private final Dips dips;

    UserJson(UserAccess access, Dips dips) {
        this.access = access;
        this.dips = dips;
    }

    /** Fails as the panel does if it cannot print the user. */
    Answer one(UserRow row, long nowMicros) {
        refusePoisoned(row);
        return Replies.ok(json -> write(json, row, nowMicros));
    }

    /** What a subscription link tells about its user. */
    Answer subscription(UserRow row, long nowMicros) {
        refusePoisoned(row);
        return Replies.ok(json -> {
            Details details = row.detailsOrNone();
            json.beginObject();
            proxies(json, row);
            json.name("expire").value(orNull(row.expire));
            json.name("data_limit").value(orNull(row.limit));
            json.name("data_limit_reset_strategy").value(row.strategy.wire());
            onlineAndHold(json, details);
            nextPlan(json, details.nextPlan);
            standing(json, row, details);
            links(json, row);
            json.name("subscription_url").value(access.subscriptionPath(row, nowMicros));
            json.endObject();
        });
    }

    /** One unprintable user spoils the page. */
    Answer page(List<UserRow> rows, long total, long nowMicros) {
        rows.forEach(UserJson::refusePoisoned);
        return Replies.ok(json -> {
            json.beginObject().name("users").beginArray();
            for (UserRow row : rows) {
                write(json, row, nowMicros);
            }
            json.endArray().name("total").value(total).endObject();
        });
    }

    private static void refusePoisoned(UserRow row) {
        if (row.isPoisoned()) {
            throw Refusal.crash();
        }
    }

    void write(JsonWriter json, UserRow row, long nowMicros) throws IOException {
        Details details = row.detailsOrNone();
        json.beginObject();
        proxies(json, row);
        json.name("expire").value(orNull(row.expire));
        json.name("data_limit").value(orNull(row.limit));
        json.name("data_limit_reset_strategy").value(row.strategy.wire());
        tags(json, "inbounds", row, false);
        json.name("note").value(details.note);
        onlineAndHold(json, details);
        json.name("auto_delete_in_days").value(details.autoDeleteDays);
        nextPlan(json, details.nextPlan);
        standing(json, row, details);
        links(json, row);
        json.name("subscription_url").value(access.subscriptionPath(row, nowMicros));
        tags(json, "excluded_inbounds", row, true);
        json.name("admin");
        admin(json, row.owner);
        json.endObject();
    }

    static void admin(JsonWriter json, @Nullable AdminRow admin) throws IOException {
        if (admin == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("username").value(admin.name);
        json.name("is_sudo").value(admin.sudo);
        json.name("telegram_id").value(admin.telegramId);
        json.name("discord_webhook").value(admin.discordWebhook);
        json.name("users_usage").value(admin.usersUsage);
        json.endObject();
    }

    private static void onlineAndHold(JsonWriter json, Details details) throws IOException {
        json.name("sub_updated_at").value(time(details.subUpdatedMicros));
        json.name("sub_last_user_agent").value(details.subAgent);
        json.name("online_at").value(time(details.onlineMicros));
        json.name("on_hold_expire_duration").value(orNull(details.onHoldDuration));
        Long timeout = details.onHoldTimeoutMicros;
        json.name("on_hold_timeout").value(timeout == null ? null : Times.iso(timeout));
    }

    private void standing(JsonWriter json, UserRow row, Details details) throws IOException {
        long used = dips.take(row.name).orElse(row.used);
        json.name("username").value(row.name);
        json.name("status").value(row.status.wire());
        if (!details.hidesUsage) {
            json.name("used_traffic").value(used);
        }
        json.name("lifetime_used_traffic").value(row.logged + used);
        json.name("created_at").value(Times.iso(row.createdMicros));
    }

    private void proxies(JsonWriter json, UserRow row) throws IOException {
        json.name("proxies").beginObject();
        for (Proxy proxy : row.proxies) {
            json.name(proxy.protocol().wire()).beginObject();
            if (proxy.protocol() == Protocol.SHADOWSOCKS) {
                json.name("password").value(access.password(row, proxy));
                json.name("method").value(UserAccess.method(proxy));
            } else {
                json.name("id").value(access.uuid(row, proxy));
                String flow = proxy.setting("flow");
                json.name("flow").value(flow == null ? "" : flow);
            }
            json.endObject();
        }
        json.endObject();
    }

    private static void tags(JsonWriter json, String name, UserRow row, boolean excluded) throws IOException {
        json.name(name).beginObject();
        for (Proxy proxy : row.proxies) {
            json.name(proxy.protocol().wire()).beginArray();
            for (String tag : proxy.protocol().tags()) {
                if (proxy.excluded().contains(tag) == excluded) {
                    json.value(tag);
                }
            }
            json.endArray();
        }
        json.endObject();
    }

    private void links(JsonWriter json, UserRow row) throws IOException {
        json.name("links").beginArray();
        for (String link : access.links(row)) {
            json.value(link);
        }
        json.endArray();
    }

    private static void nextPlan(JsonWriter json, @Nullable NextPlan plan) throws IOException {
        json.name("next_plan");
        if (plan == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("data_limit").value(plan.dataLimit());
        json.name("expire").value(plan.expire());
        json.name("add_remaining_traffic").value(plan.addRemainingTraffic());
        json.name("fire_on_either").value(plan.fireOnEither());
        json.endObject();
    }

    private static @Nullable String time(long micros) {
        return micros == 0 ? null : Times.iso(micros);
    }

    private static @Nullable Long orNull(long value) {
        return value == 0 ? null : value;
    }
}
