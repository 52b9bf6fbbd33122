package io.daftar.simulators.marzban;

import io.daftar.simulators.Query;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Offset and limit of a list. No limit, zero and anything negative mean everything; a negative offset means none.
 *
 * @param limit {@link Long#MAX_VALUE} = everything
 */
record Paging(long offset, long limit) {

    static Paging of(Query query) {
        Map<String, String> problems = new LinkedHashMap<>();
        Paging paging = of(query, problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return paging;
    }

    static Paging of(Query query, Map<String, String> problems) {
        long offset = number(query, "offset", problems);
        long limit = number(query, "limit", problems);
        return new Paging(Math.max(0, offset), limit <= 0 ? Long.MAX_VALUE : limit);
    }

    private static long number(Query query, String name, Map<String, String> problems) {
        String text = query.last(name).orElse("0");
        return Fields.integerIn(text).map(Fields::column).orElseGet(() -> {
            problems.put(name, "Input should be a valid integer, unable to parse string as an integer");
            return 0L;
        });
    }

    <T> List<T> slice(List<T> all) {
        int from = (int) Math.min(offset, all.size());
        int to = (int) Math.min(all.size(), limit > all.size() - from ? all.size() : from + limit);
        return all.subList(from, to);
    }
}
