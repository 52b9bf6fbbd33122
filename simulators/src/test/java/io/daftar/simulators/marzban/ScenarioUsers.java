package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.Times;
import io.daftar.simulators.recordings.Recording;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users that stood in a recorded panel's database before its first step, or were written there. */
final class ScenarioUsers {

    private static final long DAY = 86_400;

    private ScenarioUsers() {}

    static UserRow row(MarzbanReplay replay, String name) {
        UserRow row = replay.panel.panel().users.find(name);
        if (row == null) {
            throw new AssertionError("no user " + name);
        }
        return row;
    }

    /** A user as the recording shows it first. */
    static UserRow existing(MarzbanReplay replay, String name) {
        Map<String, Object> shown = replay.user(name);
        List<Proxy> proxies = new ArrayList<>();
        for (String protocol : Recording.object(shown.get("proxies")).keySet()) {
            proxies.add(Proxy.of(Protocol.valueOf(protocol.toUpperCase(Locale.ROOT)), Map.of(), 1));
        }
        UserRow row = replay.panel.panel().users.insert(name, 0, List.copyOf(proxies));
        row.createdMicros = Times.micros(
                LocalDateTime.parse((String) shown.get("created_at")).toInstant(ZoneOffset.UTC));
        row.status = Status.valueOf(((String) shown.get("status")).toUpperCase(Locale.ROOT));
        row.used = number(shown.get("used_traffic"));
        row.limit = number(shown.get("data_limit"));
        row.expire = number(shown.get("expire"));
        row.details().note = (String) shown.get("note");
        row.details().onHoldDuration = number(shown.get("on_hold_expire_duration"));
        if (shown.get("admin") instanceof Map<?, ?> admin) {
            row.owner = replay.panel.panel().admins.find((String) admin.get("username"));
        }
        return row;
    }

    private static long number(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.longValueExact() : 0;
    }

    static UserRow plain(MarzbanReplay replay, String name, String owner) {
        UserRow row = replay.panel
                .panel()
                .users
                .insert(name, replay.panel.panel().nowMicros(), List.of(Proxy.of(Protocol.SHADOWSOCKS, Map.of(), 1)));
        row.owner = replay.panel.panel().admins.find(owner);
        return row;
    }

    /** Two of the recorded users stand where they stood; the others are made up. */
    static void twoThousandUsers(MarzbanReplay replay) {
        long created = existing(replay, "user_001919").createdMicros;
        for (int i = 1; i < 2_000; i++) {
            UserRow row = i == 1_800
                    ? existing(replay, "user_000119")
                    : plain(replay, "filler_" + i, i % 3 == 0 ? "seller1" : "seller2");
            row.createdMicros = ++created;
        }
        replay.panel.panel().users.forgetOrders();
    }

    static void usersOfSeller1(MarzbanReplay replay) {
        existing(replay, "s1_active");
        existing(replay, "s1_own_disabled");
        for (String name : List.of("s1_limited", "s1_expired", "s1_hold", "s1_left_hold", "s1_hold_used")) {
            plain(replay, name, "seller1").used = 100;
        }
        plain(replay, "s2_active", "seller2").used = 100;
        UserRow boss = existing(replay, "boss_active");
        boss.status = Status.ACTIVE;
        plain(replay, "free_active", "nobody").used = 100;
        UserRow limited = row(replay, "s1_limited");
        limited.used = 1_500;
        limited.limit = 1_000;
        limited.status = Status.LIMITED;
        row(replay, "s1_expired").status = Status.EXPIRED;
        row(replay, "s1_expired").expire = replay.panel.panel().nowSeconds() - 60;
        row(replay, "s1_hold").status = Status.ON_HOLD;
        row(replay, "s1_hold").details().onHoldDuration = DAY;
        row(replay, "s1_left_hold").details().onHoldDuration = DAY;
        row(replay, "s1_hold_used").status = Status.ON_HOLD;
        row(replay, "s1_hold_used").details().onHoldDuration = DAY;
        Scenarios.online(replay, "s1_hold_used", -60);
        AdminRow seller = replay.panel.panel().admins.require("seller1");
        seller.usersUsage = 2_100;
    }

    static void usersOfReviewJob(MarzbanReplay replay) {
        UserRow first = existing(replay, "lim_1");
        long created = first.createdMicros;
        for (String name : List.of("exp_1", "soon_1", "both_1", "exact_1")) {
            plain(replay, name, "nobody").createdMicros = ++created;
        }
        existing(replay, "below_1");
        created = row(replay, "below_1").createdMicros;
        List<String> later =
                List.of("free_1", "dis_1", "hold_on", "hold_old", "hold_tmo", "hold_lim", "next_1", "next_2");
        for (String name : later) {
            plain(replay, name, "nobody").createdMicros = ++created;
        }
    }

    static void expiredUsers(MarzbanReplay replay) {
        long now = replay.panel.panel().nowSeconds();
        List<List<Object>> users = List.of(
                List.of("exp_1", "seller1", Status.EXPIRED, now - 10 * DAY),
                List.of("exp_2", "seller1", Status.EXPIRED, now - DAY));
        users.forEach(user -> seeded(replay, user));
        existing(replay, "past_active");
        List.of(
                        List.<Object>of("lim_future", "seller1", Status.LIMITED, now + DAY),
                        List.<Object>of("lim_past", "seller1", Status.LIMITED, now - DAY),
                        List.<Object>of("lim_never", "seller1", Status.LIMITED, 0L),
                        List.<Object>of("exp_boss", "boss", Status.EXPIRED, now - DAY))
                .forEach(user -> seeded(replay, user));
    }

    private static void seeded(MarzbanReplay replay, List<Object> user) {
        UserRow row = plain(replay, (String) user.get(0), (String) user.get(1));
        row.status = (Status) user.get(2);
        row.expire = (Long) user.get(3);
    }
}
