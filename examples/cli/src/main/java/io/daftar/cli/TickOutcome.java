package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.report.TickReport;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What was done in a minute; {@code error} says why nothing was, where the database failed. */
record TickOutcome(
        Instant at, Optional<SyncOutcome> sync, Optional<EnforcementOutcome> enforcement, Optional<String> error)
        implements Report {
    static TickOutcome done(TickReport tick) {
        return new TickOutcome(
                tick.at(),
                tick.sync().map(SyncOutcome::new),
                Optional.of(EnforcementOutcome.of(tick.enforcement())),
                Optional.empty());
    }

    static TickOutcome failed(Instant at, String why) {
        return new TickOutcome(at, Optional.empty(), Optional.empty(), Optional.of(why));
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .set("at", at.toString())
                .setObject("sync", sync.map(SyncOutcome::json))
                .setObject("enforce", enforcement.map(EnforcementOutcome::json))
                .setText("error", error);
    }

    @Override
    public String text() {
        return error.map(why -> at + " failed: " + why)
                .orElseGet(() -> Stream.of(
                                sync.map(outcome -> at + " synced" + System.lineSeparator() + outcome.text()),
                                enforcement
                                        .filter(outcome -> !outcome.report().didNothing())
                                        .map(outcome -> at + " enforced" + System.lineSeparator() + outcome.text()))
                        .flatMap(Optional::stream)
                        .reduce((one, other) -> one + System.lineSeparator() + other)
                        .orElse(at + " nothing is due"));
    }

    @Override
    public boolean succeeded() {
        return error.isEmpty()
                && sync.map(SyncOutcome::succeeded).orElse(true)
                && enforcement.map(EnforcementOutcome::succeeded).orElse(true);
    }
}
