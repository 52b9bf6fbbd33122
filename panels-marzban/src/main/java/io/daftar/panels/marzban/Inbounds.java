package io.daftar.panels.marzban;

import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.UserFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The protocols and inbound tags of a panel, remembered until they no longer suffice. Thread-safe.
 */
final class Inbounds {
    private final PanelHttp http;
    private volatile @Nullable Map<String, List<String>> cached;

    Inbounds(PanelHttp http) {
        this.http = http;
    }

    /**
     * The protocols that a user with these options gets, each with the tags chosen; no tag at all means every tag of
     * the protocol.
     *
     * @throws PanelException {@code REJECTED} where the panel does not have them
     */
    Map<String, List<String>> choose(UserOptions options) {
        Map<String, List<String>> remembered = cached;
        if (remembered != null) {
            try {
                return choose(options, remembered);
            } catch (PanelException e) {
                // The panel may have it by now, and is asked below.
                cached = null;
            }
        }
        Map<String, List<String>> asked = ask();
        cached = asked;
        return choose(options, asked);
    }

    private static Map<String, List<String>> choose(UserOptions options, Map<String, List<String>> has) {
        Set<String> tags = options.tags();
        Set<String> unknown = new TreeSet<>(options.protocols());
        unknown.removeAll(has.keySet());
        if (!unknown.isEmpty()) {
            throw UserFailures.rejected("the panel has no protocol " + String.join(", ", unknown) + "; it has "
                    + String.join(", ", has.keySet()));
        }
        Set<String> missing = new TreeSet<>(tags);
        has.values().forEach(missing::removeAll);
        if (!missing.isEmpty()) {
            throw UserFailures.rejected(
                    "the panel has no inbound '" + String.join("', '", missing) + "'; it has " + has);
        }
        Map<String, List<String>> chosen = new TreeMap<>();
        has.forEach((protocol, all) -> {
            List<String> picked = all.stream().filter(tags::contains).toList();
            boolean wanted = options.protocols().isEmpty()
                    ? tags.isEmpty() || !picked.isEmpty()
                    : options.protocols().contains(protocol);
            if (!wanted) {
                return;
            }
            if (!tags.isEmpty() && picked.isEmpty()) {
                throw UserFailures.rejected("none of the inbounds asked for is one of the protocol " + protocol);
            }
            chosen.put(protocol, picked);
        });
        if (!chosen.keySet().isEmpty()
                && chosen.values().stream().mapToInt(List::size).sum() < tags.size()) {
            throw UserFailures.rejected("the inbounds asked for belong to other protocols than those asked for");
        }
        if (chosen.isEmpty()) {
            throw UserFailures.rejected("the panel has no inbound at all: a user could not connect");
        }
        return chosen;
    }

    private Map<String, List<String>> ask() {
        return http.call(PanelRequest.get("api", "inbounds"), answer -> {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            return answer.json(Inbounds::parse);
        });
    }

    private static Map<String, List<String>> parse(JsonReader json) throws IOException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String protocol = json.nextName();
            List<String> tags = new ArrayList<>();
            json.beginArray();
            while (json.hasNext()) {
                readTag(json, tags);
            }
            json.endArray();
            if (!tags.isEmpty()) {
                found.put(protocol, List.copyOf(tags));
            }
        }
        json.endObject();
        return new TreeMap<>(found);
    }

    private static void readTag(JsonReader json, List<String> tags) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("tag")) {
                Json.text(json).ifPresent(tags::add);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
    }
}
