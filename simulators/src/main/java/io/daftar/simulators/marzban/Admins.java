package io.daftar.simulators.marzban;

import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Times;
import io.daftar.simulators.fastapi.Tokens;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Administrators, and who a token belongs to. Guarded by the simulator's lock. */
final class Admins {

    private final String environmentName;
    private final String environmentPassword;
    private final Tokens tokens;
    private final Map<String, AdminRow> rows = new LinkedHashMap<>();
    private final Set<String> lockedOut = new HashSet<>();

    Admins(String environmentName, String environmentPassword, Tokens tokens) {
        this.environmentName = environmentName;
        this.environmentPassword = environmentPassword;
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
        AdminRow row = new AdminRow(name, password, sudo);
        rows.put(name, row);
        return row;
    }

    void remove(AdminRow row) {
        rows.remove(row.name);
    }

    void lockOut(String name) {
        lockedOut.add(name);
    }

    void letIn(String name) {
        lockedOut.remove(name);
    }

    /** A token, or empty if name and password do not fit. */
    Optional<String> login(String name, String password, long nowSeconds) {
        if (lockedOut.contains(name)) {
            return Optional.empty();
        }
        if (name.equals(environmentName) && password.equals(environmentPassword)) {
            return Optional.of(tokens.issue(name, true, nowSeconds));
        }
        AdminRow row = rows.get(name);
        return row != null && row.password.equals(password)
                ? Optional.of(tokens.issue(name, row.sudo, nowSeconds))
                : Optional.empty();
    }

    Caller caller(SimulatedRequest request, long nowSeconds) {
        return tokens.read(Tokens.presentedBy(request), nowSeconds)
                .flatMap(this::owner)
                .orElseThrow(() -> Refusal.unauthorized("Could not validate credentials"));
    }

    private Optional<Caller> owner(Tokens.Claims claims) {
        String name = claims.subject();
        if (lockedOut.contains(name)) {
            return Optional.empty();
        }
        AdminRow row = rows.get(name);
        if (name.equals(environmentName) && claims.sudo()) {
            return Optional.of(new Caller(name, true, true, row));
        }
        // The token's time was cut to a whole second: one issued in the second of the change is refused for good.
        if (row == null || row.passwordResetMicros > claims.issuedAt() * Times.MICROS_PER_SECOND) {
            return Optional.empty();
        }
        return Optional.of(new Caller(name, row.sudo, false, row));
    }
}
