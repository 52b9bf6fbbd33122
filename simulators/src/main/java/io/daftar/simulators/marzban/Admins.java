package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.AdminTable;
import io.daftar.simulators.fastapi.Tokens;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Administrators, and who a token belongs to. Guarded by the simulator's lock. */
final class Admins extends AdminTable<AdminRow, Caller> {

    private final String environmentName;
    private final String environmentPassword;
    private final Set<String> lockedOut = new HashSet<>();

    Admins(String environmentName, String environmentPassword, Tokens tokens) {
        super(tokens);
        this.environmentName = environmentName;
        this.environmentPassword = environmentPassword;
    }

    @Override
    protected AdminRow row(String name, String password, boolean sudo) {
        return new AdminRow(name, password, sudo);
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
        AdminRow row = find(name);
        return row != null && row.password.equals(password)
                ? Optional.of(tokens.issue(name, row.sudo, nowSeconds))
                : Optional.empty();
    }

    @Override
    protected Optional<Caller> owner(Tokens.Claims claims) {
        String name = claims.subject();
        if (lockedOut.contains(name)) {
            return Optional.empty();
        }
        AdminRow row = find(name);
        if (name.equals(environmentName) && claims.sudo()) {
            return Optional.of(new Caller(name, true, true, row));
        }
        if (row == null || claims.areOlderThan(row.passwordResetMicros)) {
            return Optional.empty();
        }
        return Optional.of(new Caller(name, row.sudo, false, row));
    }
}
