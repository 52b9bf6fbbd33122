package io.daftar.simulators.eylandoo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Users as the panel writes them. Guarded by the simulator's lock. */
final class UserJson {

    private static final String NONSENSE = "not available";

    private final PanelState panel;

    UserJson(PanelState panel) {
        this.panel = panel;
    }

    Map<String, @Nullable Object> details(UserRow row) {
        LocalDate today = panel.today();
        return switch (panel.shapeOf(row)) {
            case FLAT -> flat(row, today);
            case USER_INFO -> Replies.object("userInfo", userInfo(row, today));
            case DATA -> Replies.object("status", "success", "data", data(row, today));
        };
    }

    private Map<String, @Nullable Object> flat(UserRow row, LocalDate today) {
        Map<String, @Nullable Object> user =
                Replies.object("success", true, "username", row.name, "activation_type", "fixed_date");
        counters(user, row);
        user.put("expiry_date_str", row.end.toString());
        limit(user, row);
        user.put("max_clients", row.maxClients);
        user.put("nodes", row.nodes);
        user.put("enable_l2tp", row.l2tp);
        user.put("enable_cisco", row.cisco);
        if (!row.hidesStatus) {
            user.put("status", row.status(today));
        }
        return user;
    }

    private Map<String, @Nullable Object> userInfo(UserRow row, LocalDate today) {
        Map<String, @Nullable Object> user = Replies.object("username", row.name);
        counters(user, row);
        limit(user, row);
        if (!row.hidesStatus) {
            user.put("is_active", row.status(today).equals("active"));
        }
        return user;
    }

    private Map<String, @Nullable Object> data(UserRow row, LocalDate today) {
        Map<String, @Nullable Object> user = Replies.object("username", row.name);
        if (!row.hidesStatus) {
            user.put("status", row.status(today));
        }
        user.put("max_clients", row.maxClients);
        user.put("data_limit", row.limitBytes());
        if (!row.hidesUsage) {
            user.put("data_used", dataUsed(row));
        }
        user.put("expiry_date", row.end.toString());
        user.put("online", false);
        return user;
    }

    Map<String, @Nullable Object> listed(UserRow row) {
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", row.id);
        user.put("username", row.name);
        if (!row.hidesStatus) {
            user.put("status", row.status(panel.today()));
        }
        if (panel.listShowsUsage && !row.hidesUsage) {
            user.put("data_used", dataUsed(row));
        }
        user.put("data_limit", row.limitBytes());
        user.put("sub_admin", "admin1");
        return user;
    }

    private Object dataUsed(UserRow row) {
        return row.writesNonsense
                ? NONSENSE
                : (Object) panel.dips.take(row.name).orElse(row.used());
    }

    private void counters(Map<String, @Nullable Object> user, UserRow row) {
        if (row.hidesUsage) {
            return;
        }
        OptionalLong dip = panel.dips.take(row.name);
        long upload = dip.isPresent() ? 0 : row.upload;
        long download = dip.orElse(row.download);
        user.put("upload_bytes", row.writesNonsense ? NONSENSE : (Object) upload);
        user.put("download_bytes", row.writesNonsense ? NONSENSE : (Object) download);
        long total = row.totalIsZero ? 0 : upload + download;
        user.put("total_traffic_bytes", row.writesNonsense ? NONSENSE : (Object) total);
    }

    private static void limit(Map<String, @Nullable Object> user, UserRow row) {
        user.put("data_limit", row.limit);
        user.put("data_limit_unit", row.limitUnit.name());
    }
}
