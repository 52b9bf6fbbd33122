package io.daftar.simulators.marzban;

import org.jspecify.annotations.Nullable;

/** An administrator with a row in the panel's database. Guarded by the simulator's lock. */
final class AdminRow {

    final String name;
    String password;
    boolean sudo;

    @Nullable Long telegramId;

    @Nullable String discordWebhook;

    long usersUsage;
    /** Microseconds since 1970; 0 = never changed. */
    long passwordResetMicros;

    AdminRow(String name, String password, boolean sudo) {
        this.name = name;
        this.password = password;
        this.sudo = sudo;
    }
}
