package io.daftar.cli;

import io.daftar.Configs.ConfigStanding;
import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.report.UsageSummary;

/** What a dashboard shows of a config; its quota is its own limit. */
record ConfigUsage(ConfigStanding standing, UsageSummary usage) implements Report {
    @Override
    public JsonObject json() {
        JsonObject json = new JsonObject()
                .set("config_id", standing.config().id().value())
                .set("reseller_id", standing.config().reseller().value());
        return UsageFigures.into(json, usage)
                .setTraffic("limit_bytes", standing.config().limit())
                .set("quarantined_bytes", standing.quarantined());
    }

    @Override
    public String text() {
        Facts facts = new Facts()
                .add("Config", standing.config().id() + " (" + standing.panelUser() + ")")
                .add("Reseller", standing.config().reseller());
        return UsageFigures.into(facts, usage)
                .add("Quarantined", standing.quarantined())
                .toString();
    }
}
