package io.daftar.simulators.xui;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.JsonTree;
import io.daftar.simulators.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code clients/list/paged}: filters, order, page, and a summary over all clients. Guarded by the simulator's lock. */
final class ClientPages {

    private static final int DEFAULT_SIZE = 25;
    private static final int MAX_SIZE = 200;
    /** The summary counts all, and names so many. */
    private static final int SHOWN_NAMES = 200;

    private final PanelState panel;
    private final RecordJson json;

    ClientPages(PanelState panel, RecordJson json) {
        this.panel = panel;
        this.json = json;
    }

    Reply page(Call call) {
        Query query = call.request().query();
        long page;
        long size;
        try {
            page = Math.max(1, number(query, "page", 1));
            size = number(query, "pageSize", DEFAULT_SIZE);
        } catch (Failure e) {
            return call.fail(Words.OBTAIN, e);
        }
        long pageSize = size < 1 ? DEFAULT_SIZE : Math.min(size, MAX_SIZE);
        List<ClientRecord> found = panel.records.all().stream()
                .filter(filter(query))
                .sorted(order(query))
                .toList();
        List<ClientRecord> items = found.stream()
                .skip(Math.min((page - 1) * pageSize, found.size()))
                .limit(pageSize)
                .toList();
        return Call.big(writer -> {
            writer.beginObject();
            writer.name("items").beginArray();
            for (ClientRecord client : items) {
                json.slim(writer, client);
            }
            writer.endArray();
            writer.name("total").value(panel.records.size());
            writer.name("filtered").value(found.size());
            writer.name("page").value(page);
            writer.name("pageSize").value(pageSize);
            writer.name("summary");
            summary(writer);
            writer.name("groups");
            JsonTree.write(writer, new ArrayList<>(panel.groups.totals().keySet()));
            writer.endObject();
        });
    }

    private static long number(Query query, String name, long absent) throws Failure {
        Optional<String> text = query.last(name);
        if (text.isEmpty() || text.get().isEmpty()) {
            return absent;
        }
        if (!text.get().matches("[+-]?\\d{1,18}")) {
            throw Failure.of("strconv.ParseInt: parsing \"" + text.get() + "\": invalid syntax");
        }
        return Long.parseLong(text.get());
    }

    private void summary(JsonWriter writer) throws IOException {
        List<String> online = new ArrayList<>();
        List<String> depleted = new ArrayList<>();
        List<String> deactive = new ArrayList<>();
        for (ClientRecord client : panel.records.all()) {
            if (isDepleted(client)) {
                depleted.add(client.email);
            } else if (!client.enable) {
                deactive.add(client.email);
            }
            if (client.enable && panel.onlines.contains(client.email)) {
                online.add(client.email);
            }
        }
        writer.beginObject();
        writer.name("total").value(panel.records.size());
        writer.name("active").value(panel.records.size() - depleted.size() - deactive.size());
        if (panel.version.since(XuiVersion.V3_6_0)) {
            writer.name("onlineCount").value(online.size());
            writer.name("depletedCount").value(depleted.size());
            writer.name("expiringCount").value(0);
            writer.name("deactiveCount").value(deactive.size());
        }
        for (Map.Entry<String, List<String>> names : List.of(
                Map.entry("online", online),
                Map.entry("depleted", depleted),
                Map.entry("expiring", List.<String>of()),
                Map.entry("deactive", deactive))) {
            writer.name(names.getKey());
            List<String> all = names.getValue();
            boolean whole = all.size() <= SHOWN_NAMES || !panel.version.since(XuiVersion.V3_6_0);
            JsonTree.write(writer, whole ? all : all.subList(0, SHOWN_NAMES));
        }
        writer.endObject();
    }

    /** From limit and expiry, whatever the flags say. */
    private boolean isDepleted(ClientRecord client) {
        TrafficRow row = panel.traffic.find(client.email);
        return (client.totalGB > 0 && row != null && row.used() >= client.totalGB)
                || (client.expiryTime > 0 && client.expiryTime <= panel.nowMillis());
    }

    private Predicate<ClientRecord> filter(Query query) {
        Predicate<ClientRecord> all = client -> true;
        Set<String> states = words(query, "filter");
        if (!states.isEmpty()) {
            all = all.and(client -> states.stream().anyMatch(state -> isIn(state, client)));
        }
        Set<String> groups = words(query, "group");
        if (!groups.isEmpty()) {
            all = all.and(client -> groups.contains(client.group));
        }
        Set<String> inbounds = words(query, "inbound");
        if (!inbounds.isEmpty()) {
            all = all.and(
                    client -> Arrays.stream(client.inboundIds).anyMatch(id -> inbounds.contains(Integer.toString(id))));
        }
        Set<String> protocols = words(query, "protocol");
        if (!protocols.isEmpty()) {
            all = all.and(client -> Arrays.stream(client.inboundIds)
                    .mapToObj(panel.inbounds::get)
                    .anyMatch(inbound -> inbound != null && protocols.contains(inbound.protocol)));
        }
        String search = query.last("search").orElse("").toLowerCase(Locale.ROOT);
        return search.isEmpty() ? all : all.and(client -> mentions(client, search));
    }

    private static boolean mentions(ClientRecord client, String search) {
        return client.email.toLowerCase(Locale.ROOT).contains(search)
                || client.comment.toLowerCase(Locale.ROOT).contains(search)
                || client.subId.toLowerCase(Locale.ROOT).contains(search);
    }

    private static Set<String> words(Query query, String name) {
        String text = query.last(name).orElse("");
        return text.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(text.split(",", -1)));
    }

    private boolean isIn(String state, ClientRecord client) {
        return switch (state) {
            case "active" -> client.enable && !isDepleted(client);
            case "deactive" -> !client.enable;
            case "depleted" -> isDepleted(client);
            case "online" -> client.enable && panel.onlines.contains(client.email);
            default -> false;
        };
    }

    private Comparator<ClientRecord> order(Query query) {
        Comparator<ClientRecord> byId = Comparator.comparingInt(client -> client.id);
        Comparator<ClientRecord> column = switch (query.last("sort").orElse("")) {
            case "email" -> Comparator.comparing(client -> client.email.toLowerCase(Locale.ROOT));
            case "traffic" -> Comparator.comparingLong(client -> used(client));
            case "remaining" -> Comparator.comparingLong(client -> client.totalGB - used(client));
            case "expiryTime" -> Comparator.comparingLong(client -> client.expiryTime);
            case "createdAt" -> Comparator.comparingLong(client -> client.createdAt);
            case "updatedAt" -> Comparator.comparingLong(client -> client.updatedAt);
            case "lastOnline" -> Comparator.comparingLong(client -> lastOnline(client));
            case "enable" -> Comparator.comparing(client -> client.enable);
            case "inboundIds" -> Comparator.comparingInt(client -> client.inboundIds.length);
            default -> byId;
        };
        boolean down = query.last("order").orElse("").equals("descend");
        return (down ? column.reversed() : column).thenComparing(byId);
    }

    private long used(ClientRecord client) {
        TrafficRow row = row(client);
        return row == null ? 0 : row.used();
    }

    private long lastOnline(ClientRecord client) {
        TrafficRow row = row(client);
        return row == null ? 0 : row.lastOnline;
    }

    private @Nullable TrafficRow row(ClientRecord client) {
        return panel.traffic.find(client.email);
    }
}
