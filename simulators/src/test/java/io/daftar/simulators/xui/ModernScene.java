package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Recording.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts onto a simulated modern panel what was done to the recorded one outside the recording: inbounds, clients and
 * counters come when a step first needs them, as the next answer shows them. What the recording itself creates is left
 * to it.
 */
final class ModernScene {

    private final XuiReplay replay;
    private final PanelState panel;
    /** Emails that requests so far have brought in. */
    private final Set<String> created = new HashSet<>();

    private final Set<String> placed = new HashSet<>();
    private boolean groupsKnown;

    ModernScene(XuiReplay replay) {
        this.replay = replay;
        this.panel = replay.panel.panel();
    }

    void arrange(Step step) {
        if (step.path().endsWith("/inbounds/add")) {
            if (step.answered("obj") instanceof Map<?, ?> made) {
                panel.reserveInbound((int) Call.integer(made.get("id")) - 1);
            }
            return;
        }
        Set<String> needed = new LinkedHashSet<>();
        shownInbounds(step.answered("obj"), needed);
        Shown.clients(step.answered("obj"), needed);
        named(step, needed);
        if (step.path().endsWith("/clients/groups") || needed.stream().anyMatch(email -> isDue(step, email))) {
            placeAll(step);
        }
        arrangeGroups(step);
        note(step, created);
    }

    /** The two inbounds that the recorded panels had, unless a request makes them. */
    void usualInbounds() {
        for (int id = 1; id <= 2; id++) {
            Inbound inbound = new Inbound(id, id == 1 ? "vless" : "trojan");
            inbound.remark = id == 1 ? "one" : "two";
            inbound.listen = "127.0.0.1";
            inbound.port = 20_000 + id;
            inbound.tag = "in-" + inbound.port + "-tcp";
            if (id == 1) {
                inbound.settings.put("decryption", "none");
            }
            inbound.settings.put("fallbacks", List.of());
            inbound.streamSettings = shown("streamSettings");
            inbound.sniffing = shown("sniffing");
            panel.insert(inbound);
        }
    }

    private @Nullable Object shown(String part) {
        for (Step step : replay.recording.steps()) {
            List<?> items = step.answered("obj") instanceof List<?> list
                    ? list
                    : step.answered("obj") == null ? List.of() : List.of(step.answered("obj"));
            for (Object item : items) {
                if (item instanceof Map<?, ?> map && map.get(part) != null) {
                    return map.get(part);
                }
            }
        }
        return null;
    }

    private static void note(Step step, Set<String> made) {
        String path = step.path().replaceAll("\\?.*", "");
        Object body = step.request().get("json");
        boolean keeps = body instanceof Map<?, ?> map && path.endsWith("/update/" + map.get("email"));
        if (!keeps) {
            note(body, made);
        }
    }

    private static void note(@Nullable Object body, Set<String> made) {
        if (body instanceof List<?> list) {
            list.forEach(item -> note(item, made));
        } else if (body instanceof Map<?, ?> map) {
            if (map.get("client") instanceof Map<?, ?> client) {
                made.add(String.valueOf(client.get("email")));
            } else if (map.get("email") instanceof String email) {
                made.add(email);
            }
        }
    }

    private void shownInbounds(@Nullable Object obj, Set<String> needed) {
        List<?> items = obj instanceof List<?> list ? list : obj == null ? List.of() : List.of(obj);
        for (Object item : items) {
            if (item instanceof Map<?, ?> map && map.containsKey("protocol") && map.containsKey("settings")) {
                Map<String, Object> shown = Recording.object(map);
                Inbound inbound = panel.inbounds.get(Scene.number(shown, "id"));
                if (inbound != null && !placed.contains("inbound " + inbound.id)) {
                    inbound.lastTrafficResetTime = Call.integer(shown.get("lastTrafficResetTime"));
                    inbound.up = Call.integer(shown.get("up"));
                    inbound.down = Call.integer(shown.get("down"));
                    placed.add("inbound " + inbound.id);
                }
            }
        }
        Shown.entries(obj, needed);
    }

    private static void named(Step step, Set<String> needed) {
        String path = step.path().replaceAll("\\?.*", "");
        needed.add(path.substring(path.lastIndexOf('/') + 1));
        if (step.request().get("json") instanceof Map<?, ?> body && body.get("emails") instanceof List<?> emails) {
            emails.forEach(email -> needed.add(String.valueOf(email).trim()));
        }
    }

    private boolean isDue(Step step, String email) {
        return !created.contains(email)
                && !placed.contains(email)
                && panel.records.find(email) == null
                && shownLater(step, email) != null;
    }

    private @Nullable Map<String, Object> shownLater(Step step, String email) {
        Map<String, Object> first = null;
        for (Step later : laterSteps(step)) {
            Map<String, Object> record = Shown.record(later.answered("obj"), email);
            if (record != null && record.containsKey("auth")) {
                if (first != null) {
                    record = new java.util.LinkedHashMap<>(record);
                    for (String name : List.of("totalGB", "expiryTime", "enable")) {
                        record.put(name, requireNonNull(first.getOrDefault(name, false)));
                    }
                }
                return record;
            }
            first = first == null ? record : first;
        }
        return first;
    }

    /** Once one is needed, all come, in the order of their ids; those that the recording creates later on do not. */
    private void placeAll(Step step) {
        Set<String> emails = new LinkedHashSet<>();
        Set<String> madeLater = new HashSet<>(created);
        for (Step later : laterSteps(step)) {
            Set<String> shown = new LinkedHashSet<>();
            Shown.clients(later.answered("obj"), shown);
            Shown.entries(later.answered("obj"), shown);
            shown.removeAll(madeLater);
            emails.addAll(shown);
            if (later.meanwhile().isEmpty()) {
                note(later, madeLater);
            }
        }
        List<Map<String, Object>> records = new ArrayList<>();
        for (String email : emails) {
            Map<String, Object> record = isDue(step, email) ? shownLater(step, email) : null;
            if (record != null) {
                records.add(record);
                placed.add(email);
            }
        }
        List<Map<String, Object>> known = List.copyOf(records);
        records.sort(Comparator.comparingDouble(record -> place(step, record, known)));
        records.forEach(record -> insert(step, record));
    }

    private List<Step> laterSteps(Step step) {
        List<Step> steps = replay.recording.steps();
        return steps.subList(step.index(), steps.size());
    }

    private void insert(Step step, Map<String, Object> shown) {
        ClientRecord client = new ClientRecord(Scene.number(shown, "id"), Scene.text(shown, "email"));
        client.subId = Scene.text(shown, "subId");
        client.uuid = Scene.text(shown, "uuid");
        client.password = Scene.text(shown, "password");
        client.security = Scene.text(shown, "security");
        client.limitIp = Call.integer(shown.get("limitIp"));
        client.totalGB = Call.integer(shown.get("totalGB"));
        client.expiryTime = Call.integer(shown.get("expiryTime"));
        client.enable = !Boolean.FALSE.equals(shown.get("enable"));
        client.tgId = Call.integer(shown.get("tgId"));
        client.group = Scene.text(shown, "group");
        client.comment = Scene.text(shown, "comment");
        client.reset = Call.integer(shown.get("reset"));
        client.createdAt = Call.integer(shown.get("createdAt"));
        client.updatedAt = Call.integer(shown.get("updatedAt"));
        panel.records.reserve(client.id);
        panel.records.add(client);
        List<?> ids = shown.get("inboundIds") instanceof List<?> list ? list : List.of();
        ids.stream().map(id -> (int) Call.integer(id)).sorted().forEach(id -> {
            client.attach(id);
            Inbound inbound = requireNonNull(panel.inbounds.get(id));
            List<ClientJson> clients = new ArrayList<>(inbound.clients());
            clients.add(entry(step, inbound, client));
            inbound.save(clients);
        });
        placeRow(step, client.email);
        if (Shown.record(step.answered("obj"), client.email) != null) {
            correctRow(client, shown);
        }
    }

    /** A row that is shown only later may have been reset, or be another one, by then. */
    private void correctRow(ClientRecord client, Map<String, Object> shown) {
        TrafficRow row = panel.traffic.find(client.email);
        if (row != null && shown.containsKey("usedTraffic")) {
            long used = Call.integer(shown.get("usedTraffic"));
            if (used != row.used()) {
                row.up = used / 3;
                row.down = used - row.up;
            }
        }
    }

    /** The copy in the inbound as the next answer shows it. */
    private ClientJson entry(Step step, Inbound inbound, ClientRecord client) {
        for (Step later : laterSteps(step)) {
            List<?> items = later.answered("obj") instanceof List<?> list
                    ? list
                    : later.answered("obj") == null ? List.of() : List.of(later.answered("obj"));
            for (Object item : items) {
                boolean whole = item instanceof Map<?, ?> map
                        && map.containsKey("protocol")
                        && map.containsKey("settings")
                        && !later.path().endsWith("slim")
                        && Scene.number(Recording.object(map), "id") == inbound.id;
                if (whole) {
                    Map<String, Object> settings = Recording.object(
                            GoJson.asDoubles(Recording.object(item).get("settings")));
                    for (ClientJson shown : SettingsInput.clients((List<?>) requireNonNull(settings.get("clients")))) {
                        if (shown.email().equals(client.email)) {
                            return shown.with("enable", client.enable).with("totalGB", client.totalGB);
                        }
                    }
                }
            }
        }
        return panel.entries.of(client, client.updatedAt);
    }

    /** The id of the record; of one that only an inbound shows, just behind the one whose counters were made before. */
    private double place(Step step, Map<String, Object> record, List<Map<String, Object>> all) {
        if (Scene.number(record, "id") != Shown.UNKNOWN_ID) {
            return Scene.number(record, "id");
        }
        return all.stream()
                        .filter(other -> Scene.number(other, "id") != Shown.UNKNOWN_ID
                                && rowId(step, other) < rowId(step, record))
                        .mapToInt(other -> Scene.number(other, "id"))
                        .max()
                        .orElse(0)
                + 0.5;
    }

    private int rowId(Step step, Map<String, Object> record) {
        for (Step later : laterSteps(step)) {
            Map<String, Object> row = Shown.row(later.answered("obj"), Scene.text(record, "email"));
            if (row != null) {
                return Scene.number(row, "id");
            }
        }
        return Scene.number(record, "id");
    }

    private void placeRow(Step step, String email) {
        for (Step later : laterSteps(step)) {
            Map<String, Object> row = Shown.row(later.answered("obj"), email);
            if (row != null) {
                Scene.insertRow(panel, row);
                return;
            }
        }
    }

    /** What the first answer shows of groups beyond its members' counters was used by members who are gone. */
    private void arrangeGroups(Step step) {
        Object obj = step.answered("obj");
        boolean page = obj instanceof Map<?, ?> map && map.get("groups") instanceof List<?>;
        boolean groups = step.path().endsWith("/clients/groups") && obj != null;
        if (groupsKnown || !(page || groups)) {
            return;
        }
        groupsKnown = true;
        Object list = page ? ((Map<?, ?>) requireNonNull(obj)).get("groups") : obj;
        for (Object item : (List<?>) requireNonNull(list)) {
            if (item instanceof String name) {
                panel.groups.mention(name);
            } else {
                Map<String, Object> group = Recording.object(item);
                String name = Scene.text(group, "name");
                Groups.Total now = panel.groups.totals().getOrDefault(name, new Groups.Total(0, 0, 0));
                panel.groups.past(
                        name, Call.integer(group.get("up")) - now.up(), Call.integer(group.get("down")) - now.down());
            }
        }
    }
}
