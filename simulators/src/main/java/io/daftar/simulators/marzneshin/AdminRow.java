package io.daftar.simulators.marzneshin;

import io.daftar.simulators.fastapi.Refusal;
import java.util.SortedSet;
import java.util.TreeSet;

/** An administrator. Guarded by the simulator's lock. */
final class AdminRow {

    final int id;
    final String name;
    String password;
    boolean sudo;
    boolean enabled = true;
    boolean allServices;
    boolean modifiesUsers = true;
    SortedSet<Integer> services = new TreeSet<>();
    String subscriptionPrefix = "";
    /** Microseconds since 1970; 0 = never changed. */
    long passwordResetMicros;

    AdminRow(int id, String name, String password, boolean sudo) {
        this.id = id;
        this.name = name;
        this.password = password;
        this.sudo = sudo;
    }

    void mustBeSudo() {
        if (!sudo) {
            throw Refusal.of(403, "Access Denied");
        }
    }

    void mustModifyUsers() {
        if (!sudo && !modifiesUsers) {
            throw Refusal.forbidden();
        }
    }

    boolean owns(UserRow user) {
        return user.owner == this;
    }
}
