package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.JsonTree;
import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Recording.Step;
import io.daftar.simulators.recordings.Replay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts onto the simulated panel what the recorded one had before the recording began: inbounds, clients and counters as
 * the first answer shows them, without what the recording itself adds.
 */
final class Scene {

    private final XuiReplay replay;
    private final PanelState panel;
    /** Emails and keys that requests bring in. */
    private final Set<String> added = new HashSet<>();

    Scene(XuiReplay replay) {
        this.replay = replay;
        this.panel = replay.panel.panel();
        int first = firstList();
        for (Step step : replay.recording.steps()) {
            boolean before = first < 0 || step.index() < first;
            if (before && step.meanwhile().isEmpty() && step.path().matches(".*/(addClient|add|bulkCreate)")) {
                collect(step.request().get("json"));
            }
        }
    }

    private void collect(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                if (key.equals("email") || key.equals("id")) {
                    added.add(String.valueOf(item));
                } else if (key.equals("settings") && item instanceof String text && text.startsWith("{\"")) {
                    collect(Replay.parse(text));
                } else {
                    collect(item);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(this::collect);
        }
    }

    /** Index of the first answer that shows inbounds; what happened before it is in it. */
    int firstList() {
        for (Step step : replay.recording.steps()) {
            if (isList(step)) {
                return step.index();
            }
        }
        return -1;
    }

    private static boolean isList(Step step) {
        return step.answered("obj") instanceof List<?> && step.path().matches(".*/inbounds(/list|/list/slim|/)");
    }

    /** Inbounds that nobody asked for appear in a list: they were made outside the recording. */
    void arrange(Step step) {
        if (step.path().endsWith("/inbounds/add") && step.answered("obj") instanceof Map<?, ?> made) {
            panel.reserveInbound((int) Call.integer(made.get("id")) - 1);
        }
        if (!isList(step)) {
            return;
        }
        for (Object item : (List<?>) requireNonNull(step.answered("obj"))) {
            Map<String, Object> shown = Recording.object(item);
            if (!panel.inbounds.containsKey(number(shown, "id"))) {
                insert(shown);
            }
        }
    }

    /** Before the first step: the inbounds of the first list, if no request makes them. */
    void prepare() {
        int first = firstList();
        boolean made = replay.recording.steps().stream()
                .anyMatch(step -> step.meanwhile().isEmpty() && step.path().endsWith("inbounds/add"));
        if (first >= 0 && !made) {
            arrange(replay.recording.steps().get(first));
        }
    }

    /** Everything as this list shows it, whatever was there. */
    void refill(Step step) {
        added.clear();
        panel.inbounds.clear();
        arrange(step);
    }

    Inbound insert(Map<String, Object> shown) {
        Inbound inbound = new Inbound(number(shown, "id"), text(shown, "protocol"));
        inbound.up = Call.integer(shown.get("up"));
        inbound.down = Call.integer(shown.get("down"));
        inbound.allTime = Call.integer(shown.get("allTime"));
        inbound.remark = text(shown, "remark");
        inbound.enable = Boolean.TRUE.equals(shown.get("enable"));
        inbound.lastTrafficResetTime = Call.integer(shown.get("lastTrafficResetTime"));
        inbound.listen = text(shown, "listen");
        inbound.port = number(shown, "port");
        inbound.tag = text(shown, "tag");
        inbound.streamSettings = shown.get("streamSettings");
        inbound.sniffing = shown.get("sniffing");
        Object settings = shown.get("settings");
        Object tree = settings instanceof String text ? Replay.parse(text) : settings;
        inbound.settings = new LinkedHashMap<>(JsonTree.members(requireNonNull(GoJson.asDoubles(tree))));
        for (ClientJson client : SettingsInput.clients((List<?>) requireNonNull(inbound.settings.get("clients")))) {
            boolean mentioned = added.contains(client.has("email") ? client.email() : client.text("id"));
            if (!mentioned) {
                inbound.append(client);
            }
        }
        inbound.settings.put("clients", List.of());
        panel.insert(inbound);
        if (shown.get("clientStats") instanceof List<?> rows) {
            rows.forEach(row -> insertRow(Recording.object(row)));
        }
        return inbound;
    }

    private void insertRow(Map<String, Object> shown) {
        if (!added.contains(text(shown, "email"))) {
            insertRow(panel, shown);
        }
    }

    static void insertRow(PanelState panel, Map<String, Object> shown) {
        String email = text(shown, "email");
        if (panel.traffic.find(email) != null) {
            return;
        }
        TrafficRow row = new TrafficRow(number(shown, "id"), number(shown, "inboundId"), email);
        panel.traffic.reserve(row.id);
        row.enable = Boolean.TRUE.equals(shown.get("enable"));
        row.up = Call.integer(shown.get("up"));
        row.down = Call.integer(shown.get("down"));
        row.allTime = Call.integer(shown.get("allTime"));
        row.expiryTime = Call.integer(shown.get("expiryTime"));
        row.total = Call.integer(shown.get("total"));
        row.reset = Call.integer(shown.get("reset"));
        row.lastOnline = Call.integer(shown.get("lastOnline"));
        panel.traffic.add(row);
    }

    static int number(Map<String, Object> shown, String name) {
        return (int) Call.integer(shown.get(name));
    }

    static String text(Map<String, Object> shown, String name) {
        return shown.get(name) instanceof String text ? text : "";
    }

    static List<String> emails(@Nullable Object list) {
        List<String> emails = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> emails.add(String.valueOf(item)));
        }
        return emails;
    }
}
