package io.daftar.simulators.marzban;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Query;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.CodePoints;
import io.daftar.simulators.fastapi.Like;
import io.daftar.simulators.fastapi.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code GET /api/users}: filters, order, page. Guarded by the simulator's lock. */
final class ListingEndpoint {

    private static final Map<String, Comparator<UserRow>> COLUMNS = Map.of(
            "username", Comparator.comparing(row -> row.name, CodePoints.ORDER),
            "used_traffic", Comparator.comparingLong(row -> row.used),
            // None sorts before everything.
            "data_limit", Comparator.comparingLong(row -> row.limit == 0 ? Long.MIN_VALUE : row.limit),
            "expire", Comparator.comparingLong(row -> row.expire == 0 ? Long.MIN_VALUE : row.expire),
            "created_at", Comparator.comparingLong(row -> row.createdMicros));

    /** Columns that do not change while a user exists. */
    private static final Set<String> FIXED = Set.of("username", "created_at");

    private final PanelState panel;

    ListingEndpoint(PanelState panel) {
        this.panel = panel;
    }

    Answer list(Call<Caller> call) {
        Query query = call.request().query();
        Map<String, String> problems = new LinkedHashMap<>();
        Paging paging = Paging.of(query, problems);
        Optional<Status> status = status(query, problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        Optional<Order> order = query.last("sort").map(ListingEndpoint::order);
        Optional<Predicate<UserRow>> filter = filter(call.caller(), query, status);
        List<UserRow> rows = ordered(query.all("username"), order);
        if (filter.isPresent()) {
            rows = rows.stream().filter(filter.get()).toList();
        }
        List<UserRow> page = panel.bugs.page(paging.slice(rows), panel.users::find);
        return panel.json.page(page, panel.bugs.total(rows.size()), panel.nowMicros());
    }

    /** By id; with a list of names in the order of the index on names; with an order in that. */
    private List<UserRow> ordered(List<String> names, Optional<Order> order) {
        if (!names.isEmpty()) {
            List<UserRow> named = panel.users.named(names);
            order.ifPresent(by -> named.sort(Comparator.comparing((UserRow row) -> 0)
                    .thenComparing(by.comparator)
                    .thenComparingInt(row -> row.id)));
            return named;
        }
        return order.map(by -> panel.users.sorted(by.comparator, by.key)).orElseGet(panel.users::inIdOrder);
    }

    private static Optional<Predicate<UserRow>> filter(Caller caller, Query query, Optional<Status> status) {
        List<Predicate<UserRow>> all = new ArrayList<>();
        status.ifPresent(wanted -> all.add(row -> row.status == wanted));
        query.last("search")
                .filter(text -> !text.isEmpty())
                .map(Like::containing)
                .ifPresent(like -> all.add(row -> {
                    String note = row.detailsOrNone().note;
                    return like.test(row.name) || (note != null && like.test(note));
                }));
        Set<String> owners = new HashSet<>(query.all("admin"));
        if (!caller.sudo()) {
            all.add(row -> row.owner != null && row.owner == caller.row());
        } else if (!owners.isEmpty()) {
            all.add(row -> row.owner != null && owners.contains(row.owner.name));
        }
        return all.stream().reduce(Predicate::and);
    }

    private static Optional<Status> status(Query query, Map<String, String> problems) {
        Optional<String> wanted = query.last("status");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Optional<Status> status = Arrays.stream(Status.values())
                .filter(candidate -> candidate.wire().equals(wanted.get()))
                .findFirst();
        if (status.isEmpty()) {
            problems.put("status", "Input should be 'active', 'disabled', 'limited', 'expired' or 'on_hold'");
        }
        return status;
    }

    private static Order order(String sort) {
        String stripped = sort.replaceAll("^,+|,+$", "");
        boolean fixed = true;
        Comparator<UserRow> comparator = null;
        for (String option : stripped.split(",", -1)) {
            boolean down = option.startsWith("-");
            String column = down ? option.substring(1) : option;
            Comparator<UserRow> next = COLUMNS.get(column);
            if (next == null) {
                throw Refusal.of(400, "\"" + option + "\" is not a valid sort option");
            }
            next = down ? next.reversed() : next;
            comparator = comparator == null ? next : comparator.thenComparing(next);
            fixed &= FIXED.contains(column);
        }
        if (comparator == null) {
            throw new IllegalStateException("splitting gives at least one option");
        }
        return new Order(comparator, fixed ? Optional.of(stripped) : Optional.empty());
    }

    /** @param key names the order if it can be kept between requests */
    private record Order(Comparator<UserRow> comparator, Optional<String> key) {}
}
