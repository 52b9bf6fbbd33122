package io.daftar.simulators.marzneshin;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Query;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Page and size of a list.
 *
 * @param page from 1
 * @param size 1 to 100
 */
record Paging(long page, int size) {

    private static final long LARGEST = 100;
    private static final long USUAL = 50;

    /** How an element of a list is written. */
    @FunctionalInterface
    interface Element<T> {
        void write(JsonWriter json, T item) throws IOException;
    }

    static Paging of(Query query) {
        Map<String, String> problems = new LinkedHashMap<>();
        Paging paging = of(query, problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return paging;
    }

    static Paging of(Query query, Map<String, String> problems) {
        BigInteger page = number(query, "page", 1, problems);
        BigInteger size = number(query, "size", USUAL, problems);
        if (size.compareTo(BigInteger.valueOf(LARGEST)) > 0) {
            problems.put("size", "Input should be less than or equal to " + LARGEST);
        }
        if (!problems.isEmpty()) {
            return new Paging(1, 1);
        }
        // The database cannot count further than 64 bits.
        Fields.column(page.subtract(BigInteger.ONE).multiply(size));
        return new Paging(page.longValueExact(), size.intValueExact());
    }

    private static BigInteger number(Query query, String name, long absent, Map<String, String> problems) {
        String text = query.last(name).orElse(Long.toString(absent));
        BigInteger value = Fields.integerIn(text).orElse(null);
        if (value == null) {
            problems.put(name, "Input should be a valid integer, unable to parse string as an integer");
            return BigInteger.ONE;
        }
        if (value.signum() < 1) {
            problems.put(name, "Input should be greater than or equal to 1");
        }
        return value;
    }

    <T> List<T> slice(List<T> all) {
        long from = Math.min((page - 1) * size, all.size());
        return all.subList((int) from, (int) Math.min(all.size(), from + size));
    }

    /** A page without the links to others, as some lists are. */
    <T> Answer plain(List<T> all, Element<T> element) {
        return Replies.ok(json -> {
            json.beginObject();
            body(json, slice(all), all.size(), element);
            json.endObject();
        });
    }

    <T> Answer linked(List<T> all, String target, Element<T> element) {
        return linked(slice(all), all.size(), target, element);
    }

    <T> Answer linked(List<T> shown, long total, String target, Element<T> element) {
        return Replies.ok(json -> {
            json.beginObject();
            body(json, shown, total, element);
            json.name("links").beginObject();
            String start = withoutPage(target);
            long pages = pages(total);
            json.name("first").value(start + "page=1");
            json.name("last").value(start + "page=" + Math.max(1, pages));
            json.name("self").value(target);
            json.name("next").value(page < pages ? start + "page=" + (page + 1) : null);
            json.name("prev").value(page > 1 ? start + "page=" + (page - 1) : null);
            json.endObject();
            json.endObject();
        });
    }

    private <T> void body(JsonWriter json, List<T> shown, long total, Element<T> element) throws IOException {
        json.name("items").beginArray();
        for (T item : shown) {
            element.write(json, item);
        }
        json.endArray();
        json.name("total").value(total);
        json.name("page").value(page);
        json.name("size").value(size);
        json.name("pages").value(pages(total));
    }

    private long pages(long total) {
        return (total + size - 1) / size;
    }

    /** The target up to where the page's number is put: at the end, wherever it was. */
    private static String withoutPage(String target) {
        int question = target.indexOf('?');
        StringBuilder kept = new StringBuilder(question < 0 ? target : target.substring(0, question)).append('?');
        for (String pair :
                question < 0 ? new String[0] : target.substring(question + 1).split("&", -1)) {
            if (!pair.isEmpty() && !pair.startsWith("page=")) {
                kept.append(pair).append('&');
            }
        }
        return kept.toString();
    }
}
