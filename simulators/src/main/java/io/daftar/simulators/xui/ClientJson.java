package io.daftar.simulators.xui;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.JsonContent;
import io.daftar.simulators.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client as it stands in an inbound's settings: whatever keys and values it was given. Immutable; clients with the
 * same keys share them, so that a hundred thousand fit into little memory.
 */
final class ClientJson implements JsonContent {

    /** Names in their order, and the same in the order of the alphabet. */
    static final class Keys {

        private final String[] names;
        private final int[] sorted;

        private Keys(String[] names) {
            this.names = names;
            this.sorted = java.util.stream.IntStream.range(0, names.length)
                    .boxed()
                    .sorted(Comparator.comparing(i -> names[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        static Keys of(String... names) {
            return new Keys(names.clone());
        }

        private int indexOf(String name) {
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }

    private final Keys keys;
    private final @Nullable Object[] values;

    /** The array must not be changed afterwards. */
    ClientJson(Keys keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    static ClientJson of(Map<String, @Nullable Object> members) {
        return new ClientJson(
                new Keys(members.keySet().toArray(String[]::new)),
                members.values().toArray());
    }

    boolean has(String name) {
        return keys.indexOf(name) >= 0;
    }

    @Nullable Object get(String name) {
        int at = keys.indexOf(name);
        return at < 0 ? null : values[at];
    }

    /** Empty for anything but a text, as the panel reads it. */
    String text(String name) {
        return get(name) instanceof String text ? text : "";
    }

    /** 0 for anything but a whole number, as the panel reads it. */
    long number(String name) {
        return get(name) instanceof Long number ? number : 0;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(get(name));
    }

    String email() {
        return text("email");
    }

    ClientJson with(String name, @Nullable Object value) {
        int at = keys.indexOf(name);
        if (at < 0) {
            Map<String, @Nullable Object> members = members();
            members.put(name, value);
            return of(members);
        }
        @Nullable Object[] changed = values.clone();
        changed[at] = value;
        return new ClientJson(keys, changed);
    }

    /** In the order in which they were given. */
    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            members.put(keys.names[i], values[i]);
        }
        return members;
    }

    /** In the order of the alphabet. */
    @Override
    public void write(JsonWriter json) throws IOException {
        write(json, true);
    }

    void write(JsonWriter json, boolean inAlphabet) throws IOException {
        json.beginObject();
        for (int i = 0; i < values.length; i++) {
            int at = inAlphabet ? keys.sorted[i] : i;
            json.name(keys.names[at]);
            JsonTree.write(json, values[at]);
        }
        json.endObject();
    }

    /** The same list with one client replaced. */
    static List<ClientJson> replaced(List<ClientJson> clients, int at, ClientJson client) {
        List<ClientJson> changed = new ArrayList<>(clients);
        changed.set(at, client);
        return changed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientJson json
                && Arrays.equals(keys.names, json.keys.names)
                && Arrays.equals(values, json.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
