package io.daftar.persistence.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daftar.model.Hold;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Small collections in one column, in forms that people can read too. */
final class Texts {
    private Texts() {}

    /** As in the query of a URL, sorted by key. */
    static String ofMap(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static Map<String, String> toMap(String text) {
        Map<String, String> map = new TreeMap<>();
        words(text, "&").forEach(pair -> {
            int equals = pair.indexOf('=');
            map.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        });
        return map;
    }

    static String ofHolds(Set<Hold> holds) {
        return ofWords(holds.stream().map(Hold::name).toList());
    }

    static Set<Hold> toHolds(String text) {
        Set<Hold> holds = EnumSet.noneOf(Hold.class);
        words(text, " ").forEach(name -> holds.add(Hold.valueOf(name)));
        return holds;
    }

    /** Words without spaces, sorted. */
    static String ofWords(Collection<String> words) {
        return words.stream().sorted().collect(Collectors.joining(" "));
    }

    static Set<String> toWords(String text) {
        return Set.copyOf(words(text, " "));
    }

    private static Collection<String> words(String text, String separator) {
        return text.isEmpty() ? Set.of() : Arrays.asList(text.split(separator));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
