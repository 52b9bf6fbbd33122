package io.daftar.simulators.marzneshin;

import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.LoginForm;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Times;
import io.daftar.simulators.fastapi.Tokens;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Administrators, and who a token belongs to. Guarded by the simulator's lock. */
final class Admins {

    private final Tokens tokens;
    private final Map<String, AdminRow> rows = new LinkedHashMap<>();
    private int lastId;

    Admins(Tokens tokens) {
        this.tokens = tokens;
    }

    @Nullable AdminRow find(String name) {
        return rows.get(name);
    }

    AdminRow require(String name) {
        AdminRow row = rows.get(name);
        if (row == null) {
            throw Refusal.of(404, "Admin not found");
        }
        return row;
    }

    Collection<AdminRow> all() {
        return rows.values();
    }

    AdminRow add(String name, String password, boolean sudo) {
        AdminRow row = new AdminRow(++lastId, name, password, sudo);
        rows.put(name, row);
        return row;
    }

    void remove(AdminRow row) {
        rows.remove(row.name);
    }

    /** Whoever is disabled gets a token all the same; it is refused afterwards. */
    Optional<AdminRow> login(LoginForm form) {
        AdminRow row = rows.get(form.username());
        return row != null && row.password.equals(form.password()) ? Optional.of(row) : Optional.empty();
    }

    String token(AdminRow row, long nowSeconds) {
        return tokens.issue(row.name, row.sudo, nowSeconds);
    }

    AdminRow caller(SimulatedRequest request, long nowSeconds) {
        return tokens.read(Tokens.presentedBy(request), nowSeconds)
                .flatMap(this::owner)
                .orElseThrow(() -> Refusal.unauthorized("Could not validate credentials"));
    }

    private Optional<AdminRow> owner(Tokens.Claims claims) {
        AdminRow row = rows.get(claims.subject());
        if (row == null || (!row.sudo && !row.enabled)) {
            return Optional.empty();
        }
        // A token knows its second only, the change its microsecond: a token of the second of the change is outdated.
        boolean outdated = row.passwordResetMicros > claims.issuedAt() * Times.MICROS_PER_SECOND;
        return outdated ? Optional.empty() : Optional.of(row);
    }
}
