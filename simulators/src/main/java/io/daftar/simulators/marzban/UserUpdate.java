package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A partial update: absent means unchanged, except for the next plan. Guarded by the simulator's lock. */
final class UserUpdate {

    private final PanelState panel;

    UserUpdate(PanelState panel) {
        this.panel = panel;
    }

    static void refuseDisabledProtocols(Map<Protocol, ?> proxies) {
        for (Protocol protocol : proxies.keySet()) {
            if (protocol.tags().isEmpty()) {
                throw Refusal.of(400, "Protocol ProxyTypes." + protocol.pythonName() + " is disabled on your server");
            }
        }
    }

    /** The protocol's tags that are not among {@code tags}. */
    static List<String> without(Protocol protocol, List<String> tags) {
        return protocol.tags().stream().filter(tag -> !tags.contains(tag)).toList();
    }

    static Map<String, String> copyOf(Map<String, String> settings) {
        return new LinkedHashMap<>(settings);
    }

    void apply(UserRow row, UserInput input) {
        refuseDisabledProtocols(input.proxies == null ? Map.of() : input.proxies);
        UserInput.NextPlanInput plan = input.nextPlan;
        if (plan != null && plan.dataLimit() == null) {
            throw Refusal.crash();
        }
        long expire = Fields.column(input.expire);
        long limit = Fields.column(input.dataLimit);
        long holdDuration = Fields.column(input.onHoldDuration);
        NextPlan nextPlan = plan == null ? null : UserInput.row(plan);
        refuseIncomparable(row, input, limit, expire);
        applyProxies(row, input);
        if (input.status != null) {
            row.become(input.status, panel.nowMicros());
        }
        recompute(row, input.dataLimit == null ? null : limit, input.expire == null ? null : expire);
        if (input.strategy != null) {
            row.strategy = input.strategy;
        }
        Details details = row.details();
        if (input.note != null) {
            details.note = input.note.isEmpty() ? null : input.note;
        }
        if (input.onHoldDuration != null) {
            details.onHoldDuration = holdDuration;
        }
        if (input.onHoldTimeoutMicros != null) {
            details.onHoldTimeoutMicros = input.onHoldTimeoutMicros;
        }
        details.nextPlan = nextPlan;
        details.editedMicros = panel.nowMicros();
    }

    /** An expiry too far off cannot be compared with the clock, and only active and expired users need that. */
    private static void refuseIncomparable(UserRow row, UserInput input, long limit, long expire) {
        if (expire <= UserRow.LAST_COMPARABLE_EXPIRE) {
            return;
        }
        Status status = input.status == null ? row.status : input.status;
        Status before = input.dataLimit == null ? status : afterLimit(status, row.used, limit);
        if (before == Status.ACTIVE || before == Status.EXPIRED) {
            throw Refusal.crash();
        }
    }

    /** What the panel makes of the status when a limit, an expiry or both are written; null = not written. */
    void recompute(UserRow row, @Nullable Long limit, @Nullable Long expire) {
        long now = panel.nowMicros();
        if (limit != null) {
            row.limit = limit;
            Status next = afterLimit(row.status, row.used, limit);
            if (next != row.status) {
                row.become(next, now);
            }
        }
        if (expire != null) {
            row.expire = expire;
            if (row.status == Status.ACTIVE || row.status == Status.EXPIRED) {
                boolean lives = expire == 0 || expire > panel.expirySeconds(now);
                row.become(lives ? Status.ACTIVE : Status.EXPIRED, now);
            }
        }
    }

    private static Status afterLimit(Status status, long used, long limit) {
        if (status == Status.EXPIRED || status == Status.DISABLED) {
            return status;
        }
        if (limit != 0 && used >= limit) {
            return Status.LIMITED;
        }
        return status == Status.ON_HOLD ? status : Status.ACTIVE;
    }

    private void applyProxies(UserRow row, UserInput input) {
        Map<Protocol, Map<String, String>> wanted = input.proxies;
        List<Proxy> proxies = new ArrayList<>();
        if (wanted == null || wanted.isEmpty()) {
            proxies.addAll(row.proxies);
        } else {
            Map<Protocol, Map<String, String>> missing = new LinkedHashMap<>(wanted);
            for (Proxy proxy : row.proxies) {
                Map<String, String> settings = missing.remove(proxy.protocol());
                if (settings != null) {
                    proxies.add(proxy.with(settings, panel.users.nextGeneration()));
                }
            }
            missing.forEach(
                    (protocol, settings) -> proxies.add(Proxy.of(protocol, settings, panel.users.nextGeneration())));
        }
        if (input.inbounds != null) {
            proxies.replaceAll(proxy -> {
                List<String> tags = input.inbounds.get(proxy.protocol());
                return tags == null ? proxy : proxy.excluding(without(proxy.protocol(), tags));
            });
        }
        row.proxies = List.copyOf(proxies);
    }
}
