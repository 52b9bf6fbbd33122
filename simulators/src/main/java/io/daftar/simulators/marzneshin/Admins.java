package io.daftar.simulators.marzneshin;

import io.daftar.simulators.fastapi.AdminTable;
import io.daftar.simulators.fastapi.LoginForm;
import io.daftar.simulators.fastapi.Tokens;
import java.util.Optional;

/** Administrators, and who a token belongs to. Guarded by the simulator's lock. */
final class Admins extends AdminTable<AdminRow, AdminRow> {

    private int lastId;

    Admins(Tokens tokens) {
        super(tokens);
    }

    @Override
    protected AdminRow row(String name, String password, boolean sudo) {
        return new AdminRow(++lastId, name, password, sudo);
    }

    /** Whoever is disabled gets a token all the same; it is refused afterwards. */
    Optional<AdminRow> login(LoginForm form) {
        AdminRow row = find(form.username());
        return row != null && row.password.equals(form.password()) ? Optional.of(row) : Optional.empty();
    }

    String token(AdminRow row, long nowSeconds) {
        return tokens.issue(row.name, row.sudo, nowSeconds);
    }

    @Override
    protected Optional<AdminRow> owner(Tokens.Claims claims) {
        AdminRow row = find(claims.subject());
        if (row == null || (!row.sudo && !row.enabled) || claims.areOlderThan(row.passwordResetMicros)) {
            return Optional.empty();
        }
        return Optional.of(row);
    }
}
