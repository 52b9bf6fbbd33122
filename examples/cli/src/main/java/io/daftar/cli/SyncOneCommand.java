package io.daftar.cli;

import io.daftar.Configs.ConfigStanding;
import io.daftar.ResellerEngine;
import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.Reseller;
import io.daftar.report.ConfigSyncReport;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells people what is known before it asks the panel, so that a failure leaves them with more than its message. */
@Command(name = "sync-one", description = "Reads the user of one config, books what is new and shows all of it.")
final class SyncOneCommand extends EngineCommand {
    @Option(names = "--config", required = true, paramLabel = "ID", description = "Which config.")
    private ConfigId config;

    SyncOneCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKeyForPanels(engine);
        ConfigStanding standing = engine.configs().get(config);
        Panel panel = engine.panels().get(standing.panel());
        Reseller reseller = engine.resellers().get(standing.config().reseller());
        host().printText(facts(standing, panel, reseller));
        return new SyncedOne(engine.syncConfig(config));
    }

    private static String facts(ConfigStanding standing, Panel panel, Reseller reseller) {
        Config config = standing.config();
        List<String> holds = Stream.concat(config.holds().stream(), reseller.holds().stream())
                .map(Words::of)
                .toList();
        return new Facts()
                .heading("Config")
                .add("ID", config.id())
                .add("Reseller", reseller.id() + " (" + reseller.name() + ")")
                .add("Wanted", config.deleted() ? "off, deleted" : Words.onOff(standing.wantedOn()))
                .addAll("Holds", holds)
                .add("Panel type", panel.type())
                .add("Panel ID", panel.id())
                .add("Panel user", standing.panelUser())
                .add("Current usage", standing.current())
                .add("Settled usage", standing.settled())
                .addTrafficOr("Limit", config.limit(), "unlimited")
                .heading("Panel")
                .add("Name", panel.name())
                .add("Type", panel.type())
                .add("URL", panel.url())
                .toString();
    }

    private record SyncedOne(ConfigSyncReport read) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .set("config_id", read.config().id().value())
                    .set("reseller_id", read.config().reseller().value())
                    .set("panel_id", read.panel().id().value())
                    .set("panel_type", read.panel().type())
                    .set("panel_user", read.panelUser())
                    .set("panel_status", Words.of(read.seen()))
                    .set("fetched_bytes", read.fetched())
                    .set("previous_bytes", read.previous())
                    .set("current_bytes", read.current())
                    .set("delta_bytes", read.delta())
                    .set("notice", Words.of(read.notice()));
        }

        @Override
        public String text() {
            return new Facts()
                    .heading("Usage")
                    .add("Status there", Words.of(read.seen()).replace('_', ' '))
                    .add("On the panel", read.fetched())
                    .add("Previous", read.previous())
                    .add("Current", read.current())
                    .add("Delta", read.delta())
                    .add("Noticed", Words.of(read.notice()).replace('_', ' '))
                    .heading("Reseller")
                    .add("Quota used", read.reseller().quotaUsed())
                    .addTrafficOr("Quota", read.reseller().quota(), "unlimited")
                    .toString();
        }
    }
}
