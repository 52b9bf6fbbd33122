package io.daftar.cli;

import io.daftar.TickReport;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import java.time.Instant;
import java.util.Optional;

/** What was done in a minute; {@code error} says why nothing was, where the database failed. */
record TickOutcome(Instant at, Optional<SyncOutcome> sync, Optional<String> error) implements Report {
    static TickOutcome done(TickReport tick) {
        return new TickOutcome(tick.at(), tick.sync().map(SyncOutcome::new), Optional.empty());
    }

    static TickOutcome failed(Instant at, String why) {
        return new TickOutcome(at, Optional.empty(), Optional.of(why));
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .set("at", at.toString())
                .setObject("sync", sync.map(SyncOutcome::json))
                .setText("error", error);
    }

    @Override
    public String text() {
        return error.map(why -> at + " failed: " + why)
                .orElseGet(() -> sync.map(outcome -> at + " synced" + System.lineSeparator() + outcome.text())
                        .orElse(at + " nothing is due"));
    }

    @Override
    public boolean succeeded() {
        return error.isEmpty() && sync.map(SyncOutcome::succeeded).orElse(true);
    }
}
