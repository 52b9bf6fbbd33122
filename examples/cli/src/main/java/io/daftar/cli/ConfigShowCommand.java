package io.daftar.cli;

import io.daftar.Configs.ConfigStanding;
import io.daftar.ResellerEngine;
import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "show", description = "One config: its traffic, and whether it may run and does.")
final class ConfigShowCommand extends EngineCommand {
    @Option(names = "--config", required = true, paramLabel = "ID", description = "Which config.")
    private ConfigId config;

    ConfigShowCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        return new Shown(engine.configs().get(config));
    }

    private record Shown(ConfigStanding standing) implements Report {
        @Override
        public JsonObject json() {
            Config config = standing.config();
            return new JsonObject()
                    .set("config_id", config.id().value())
                    .set("reseller_id", config.reseller().value())
                    .set("panel_id", standing.panel().value())
                    .set("panel_user", standing.panelUser())
                    .set("current_bytes", standing.current())
                    .set("settled_bytes", standing.settled())
                    .set("quarantined_bytes", standing.quarantined())
                    .setTraffic("limit_bytes", config.limit())
                    .setInstant("expires_at", config.expiresAt())
                    .setTexts("holds", config.holds().stream().map(Words::of).toList())
                    .set("wanted", Words.onOff(standing.wantedOn()))
                    .set("confirmed", confirmed())
                    .set("deleted", config.deleted());
        }

        @Override
        public String text() {
            Config config = standing.config();
            return new Facts()
                    .add("Config", config.id())
                    .add("Reseller", config.reseller())
                    .add("Panel", standing.panel())
                    .add("Panel user", standing.panelUser())
                    .add("Current usage", standing.current())
                    .add("Settled usage", standing.settled())
                    .add("Quarantined", standing.quarantined())
                    .addTrafficOr("Limit", config.limit(), "unlimited")
                    .addOr("Expires", config.expiresAt(), "never")
                    .addAll("Holds", config.holds().stream().map(Words::of).toList())
                    .add("Wanted", Words.onOff(standing.wantedOn()))
                    .add("Confirmed", confirmed())
                    .add("Deleted", config.deletedAt().map(Object::toString).orElse("no"))
                    .toString();
        }

        private String confirmed() {
            return standing.seen() == PanelUserStatus.UNKNOWN
                    ? "unknown"
                    : Words.onOff(standing.seen().running());
        }
    }
}
