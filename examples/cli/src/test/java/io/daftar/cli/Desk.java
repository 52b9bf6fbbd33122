package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.simulators.marzban.MarzbanSimulator;

/** A shell with one simulated panel, which is panel 1, and one reseller, who is reseller 1. */
final class Desk implements AutoCloseable {
    final Shell shell;
    final MarzbanSimulator panel;

    private Desk(Shell shell) {
        this.shell = shell;
        this.panel = MarzbanSimulator.builder().clock(shell.clock).start();
    }

    static Desk inMemory() {
        return open(Shell.inMemory());
    }

    static Desk open(Shell shell) {
        Desk desk = new Desk(shell);
        shell.environment.put("PANEL_PASSWORD", desk.panel.password());
        Json added = shell.json(
                "panel",
                "add",
                "--type",
                "marzban",
                "--name",
                "Tehran 1",
                "--url",
                desk.panel.url().toString(),
                "--username",
                desk.panel.username(),
                "--password-env",
                "PANEL_PASSWORD");
        assertThat(added.number("panel_id")).isEqualTo(1);
        assertThat(shell.json("reseller", "add", "--name", "Ali", "--quota-bytes", "10737418240")
                        .number("reseller_id"))
                .isEqualTo(1);
        return desk;
    }

    /** Creates a user on the panel and adopts it; the number of the config. */
    long adopted(String user) {
        panel.addUser(user);
        return (Long) shell.json("config", "adopt", "--reseller", "1", "--panel", "1", "--user", user)
                .list("config_ids")
                .get(0);
    }

    Json usage() {
        return shell.json("usage", "--reseller", "1");
    }

    @Override
    public void close() {
        panel.close();
    }
}
