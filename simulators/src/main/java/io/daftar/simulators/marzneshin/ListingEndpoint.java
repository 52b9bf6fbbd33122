package io.daftar.simulators.marzneshin;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Query;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.CodePoints;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Like;
import io.daftar.simulators.fastapi.Refusal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code GET /api/users}: filters, order, page. Guarded by the simulator's lock. */
final class ListingEndpoint {

    /** What the panel's server reads of a request line; the rest is dropped without a word. */
    private static final int LONGEST_REQUEST_LINE = 64 << 10;

    private static final List<String> COLUMNS =
            List.of("username", "used_traffic", "data_limit", "expire_date", "created_at");

    /** Columns that do not change while a user exists. */
    private static final Set<String> FIXED = Set.of("username", "created_at");

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "on", "t");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "n", "off", "f");

    private final PanelState panel;

    ListingEndpoint(PanelState panel) {
        this.panel = panel;
    }

    Answer list(Call<AdminRow> call) {
        String target = cut(call.request().method(), call.request().target());
        int question = target.indexOf('?');
        Query query = Query.parse(question < 0 ? "" : target.substring(question + 1));
        Map<String, String> problems = new LinkedHashMap<>();
        Optional<Boolean> descending = flag(query, "descending", problems);
        Predicate<UserRow> filter = filter(query, problems);
        Optional<String> order = query.last("order_by");
        if (order.isPresent() && !COLUMNS.contains(order.get())) {
            problems.put("order_by", "Input should be " + Fields.oneOf(COLUMNS));
        }
        Paging paging = Paging.of(query, problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        Predicate<UserRow> owned = owned(call.caller(), query);
        List<UserRow> rows = ordered(order, descending.orElse(false)).stream()
                .filter(owned)
                .filter(filter)
                .toList();
        List<UserRow> page = panel.bugs.page(paging.slice(rows), panel.users::find);
        page.forEach(UserJson::refusePoisoned);
        return paging.linked(page, panel.bugs.total(rows.size()), target, panel.json::write);
    }

    private static String cut(String method, String target) {
        int most = LONGEST_REQUEST_LINE - method.length() - 1;
        return target.length() > most ? target.substring(0, most) : target;
    }

    private List<UserRow> ordered(Optional<String> column, boolean descending) {
        if (column.isEmpty()) {
            return panel.users.present();
        }
        Comparator<UserRow> by = comparator(column.get());
        String key = column.get() + (descending ? " descending" : "");
        return panel.users.sorted(
                descending ? by.reversed() : by, FIXED.contains(column.get()) ? Optional.of(key) : Optional.empty());
    }

    /** None sorts before everything. */
    private static Comparator<UserRow> comparator(String column) {
        return switch (column) {
            case "username" -> Comparator.comparing(UserRow::storedName, CodePoints.ORDER);
            case "used_traffic" -> Comparator.comparingLong(row -> row.used);
            case "data_limit" -> Comparator.comparingLong(row -> row.limit == 0 ? Long.MIN_VALUE : row.limit);
            case "expire_date" ->
                Comparator.comparingLong(row -> row.expireMicros == null ? Long.MIN_VALUE : row.expireMicros);
            default -> Comparator.comparingLong(row -> row.createdMicros);
        };
    }

    private Predicate<UserRow> owned(AdminRow caller, Query query) {
        Optional<String> owner = query.last("owner_username");
        if (!caller.sudo) {
            if (owner.isPresent()) {
                throw Refusal.of(403, "You're not allowed.");
            }
            return caller::owns;
        }
        if (owner.isEmpty()) {
            return row -> true;
        }
        AdminRow admin = panel.admins.find(owner.get());
        if (admin == null) {
            throw Refusal.of(404, "owner_username not found.");
        }
        return admin::owns;
    }

    private Predicate<UserRow> filter(Query query, Map<String, String> problems) {
        long now = panel.nowMicros();
        Predicate<UserRow> all = named(query.all("username"));
        all = all.and(matching(flag(query, "is_active", problems), row -> row.isActive(now) && !isUnknown(row)));
        all = all.and(matching(flag(query, "activated", problems), row -> row.activated));
        Optional<Boolean> expired = flag(query, "expired", problems);
        all = all.and(matching(expired, row -> row.isExpired(now)));
        all = all.and(row -> expired.isEmpty() || !isUnknown(row));
        all = all.and(matching(flag(query, "data_limit_reached", problems), UserRow::isOverLimit));
        return all.and(matching(flag(query, "enabled", problems), row -> row.enabled));
    }

    /** To SQL a fixed date that is missing is neither past nor to come. */
    private static boolean isUnknown(UserRow row) {
        return row.expires == ExpireStrategy.FIXED_DATE && row.expireMicros == null;
    }

    private static Predicate<UserRow> matching(Optional<Boolean> wanted, Predicate<UserRow> flag) {
        return wanted.<Predicate<UserRow>>map(value -> row -> flag.test(row) == value)
                .orElse(row -> true);
    }

    /** One name is a pattern within names, several are names. */
    private static Predicate<UserRow> named(List<String> names) {
        if (names.isEmpty()) {
            return row -> true;
        }
        if (names.size() == 1) {
            Predicate<String> like = Like.containing(names.get(0));
            return row -> like.test(row.storedName());
        }
        Set<String> wanted = new HashSet<>(names);
        return row -> wanted.contains(row.storedName());
    }

    private static Optional<Boolean> flag(Query query, String name, Map<String, String> problems) {
        Optional<String> text = query.last(name).map(word -> word.toLowerCase(Locale.ROOT));
        if (text.isEmpty() || TRUE.contains(text.get()) || FALSE.contains(text.get())) {
            return text.map(TRUE::contains);
        }
        problems.put(name, "Input should be a valid boolean, unable to interpret input");
        return Optional.empty();
    }
}
