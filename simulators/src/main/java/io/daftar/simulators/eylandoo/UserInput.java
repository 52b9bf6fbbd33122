package io.daftar.simulators.eylandoo;

import io.daftar.simulators.JsonTree;
import io.daftar.simulators.SimulatedRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a create or an update, checked as it is applied. */
final class UserInput {

    private final Map<?, ?> fields;

    private UserInput(Map<?, ?> fields) {
        this.fields = fields;
    }

    static UserInput of(SimulatedRequest request) {
        try {
            if (JsonTree.parse(request.body()) instanceof Map<?, ?> map) {
                return new UserInput(map);
            }
        } catch (JsonTree.Broken e) {
            throw Refusal.invalid("broken JSON");
        }
        throw Refusal.invalid("JSON object required");
    }

    String username() {
        if (fields.get("username") instanceof String name && !name.isBlank()) {
            return name;
        }
        throw Refusal.invalid("username is required");
    }

    LocalDate requiredEnd() {
        LocalDate end = end();
        if (end == null) {
            throw Refusal.invalid("expiry_date_str is required");
        }
        return end;
    }

    private @Nullable LocalDate end() {
        Object date = fields.get("expiry_date_str");
        if (date == null) {
            return null;
        }
        if (!"fixed_date".equals(fields.get("activation_type"))) {
            throw Refusal.invalid("activation_type must be fixed_date");
        }
        try {
            return LocalDate.parse(date.toString());
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("expiry_date_str must be YYYY-MM-DD");
        }
    }

    /** Everything but the name; what is absent stays. */
    void applyTo(UserRow row) {
        UserRow checked = new UserRow(row.id, row.name, row.end);
        read(checked, row);
        row.end = checked.end;
        row.limit = checked.limit;
        row.limitUnit = checked.limitUnit;
        row.maxClients = checked.maxClients;
        row.nodes = checked.nodes;
        row.l2tp = checked.l2tp;
        row.cisco = checked.cisco;
    }

    private void read(UserRow into, UserRow old) {
        LocalDate end = end();
        into.end = end == null ? old.end : end;
        into.limit = old.limit;
        into.limitUnit = old.limitUnit;
        if (fields.containsKey("data_limit")) {
            readLimit(into);
        }
        into.maxClients = fields.get("max_clients") instanceof Number most ? most.intValue() : old.maxClients;
        if (into.maxClients < 1) {
            throw Refusal.invalid("max_clients must be at least 1");
        }
        into.nodes = fields.get("nodes") instanceof List<?> list ? nodes(list) : old.nodes;
        into.l2tp = flag("enable_l2tp", old.l2tp);
        into.cisco = flag("enable_cisco", old.cisco);
    }

    private void readLimit(UserRow into) {
        Object limit = fields.get("data_limit");
        if (limit == null) {
            into.limit = null;
            return;
        }
        if (!(limit instanceof BigDecimal number) || number.signum() <= 0) {
            throw Refusal.invalid("data_limit must be greater than 0");
        }
        into.limit = new BigDecimal(number.stripTrailingZeros().toPlainString());
        into.limitUnit = Arrays.stream(UserRow.LimitUnit.values())
                .filter(unit -> unit.name().equals(fields.get("data_limit_unit")))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("data_limit_unit must be GB or MB"));
    }

    private static List<Integer> nodes(List<?> list) {
        List<Integer> nodes = new ArrayList<>();
        for (Object node : list) {
            if (!(node instanceof Number id)) {
                throw Refusal.invalid("nodes must be numbers");
            }
            nodes.add(id.intValue());
        }
        return List.copyOf(nodes);
    }

    private boolean flag(String name, boolean old) {
        return fields.get(name) instanceof Boolean flag ? flag : old;
    }
}
