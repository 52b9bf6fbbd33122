package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.cli.output.Table;
import io.daftar.event.ConfigEvent;
import io.daftar.model.ConfigId;
import io.daftar.model.Reason;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "events", description = "What happened to a config, newest last.")
final class ConfigEventsCommand extends EngineCommand {
    @Option(names = "--config", required = true, paramLabel = "ID", description = "Which config.")
    private ConfigId config;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "At most so many; 1000.")
    private int limit;

    ConfigEventsCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        return new Events(
                engine.history().events(engine.configs().get(config).config().id(), limit));
    }

    private record Events(List<ConfigEvent> events) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .setObjects("events", events.stream().map(Events::json).toList());
        }

        private static JsonObject json(ConfigEvent event) {
            return new JsonObject()
                    .set("at", event.at().toString())
                    .set("type", event.type().key())
                    .setText("reason", event.reason().map(Reason::key))
                    .set("actor", event.actor().toString())
                    .set("remote_success", event.remote().success())
                    .set("attempts", event.remote().attempts())
                    .setText("last_error", event.remote().lastError())
                    .set("panel_id", event.panel().value())
                    .set("panel_type", event.panelType())
                    .set("details", Details.json(event.details()));
        }

        @Override
        public String text() {
            if (events.isEmpty()) {
                return "Nothing has happened yet.";
            }
            Table table = Table.of("At", "What", "Why", "Who", "Done", "Attempts", "Error");
            for (ConfigEvent event : events) {
                table.row(
                        event.at(),
                        event.type().key(),
                        event.reason().map(Reason::key).orElse(""),
                        event.actor(),
                        event.remote().success() ? "yes" : "no",
                        event.remote().attempts(),
                        event.remote().lastError().orElse(""));
            }
            return table.toString();
        }
    }
}
