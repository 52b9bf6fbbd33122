package io.daftar.cli;

import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.Reseller;
import io.daftar.report.UsageSummary;
import java.util.List;

/** What a dashboard shows of a reseller. */
record ResellerUsage(Reseller reseller, UsageSummary usage) implements Report {
    @Override
    public JsonObject json() {
        JsonObject json = new JsonObject().set("reseller_id", reseller.id().value());
        return UsageFigures.into(json, usage)
                .setInstant("window_start", reseller.window().startsAt())
                .setInstant("window_end", reseller.window().endsAt())
                .setTexts("holds", holds());
    }

    @Override
    public String text() {
        Facts facts = new Facts().add("Reseller", reseller.id() + " (" + reseller.name() + ")");
        return UsageFigures.into(facts, usage)
                .addOr("Window starts", reseller.window().startsAt(), "open")
                .addOr("Window ends", reseller.window().endsAt(), "never")
                .addAll("Holds", holds())
                .toString();
    }

    private List<String> holds() {
        return reseller.holds().stream().map(Words::of).toList();
    }
}
