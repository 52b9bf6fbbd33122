package io.daftar.cli;

import io.daftar.Panels.PanelOverview;
import io.daftar.ResellerEngine;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.cli.output.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "list", description = "All panels, with how many of their users are ours and when they were last read.")
final class PanelListCommand extends EngineCommand {
    PanelListCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        return new PanelList(engine.panels().all());
    }

    private record PanelList(List<PanelOverview> panels) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .setObjects("panels", panels.stream().map(PanelList::json).toList());
        }

        private static JsonObject json(PanelOverview panel) {
            return new JsonObject()
                    .set("panel_id", panel.panel().id().value())
                    .set("name", panel.panel().name())
                    .set("type", panel.panel().type())
                    .set("url", panel.panel().url().toString())
                    .set("accounts", panel.accounts())
                    .setInstant("last_synced_at", panel.syncedAt())
                    .set("breaker", Words.of(panel.breaker()));
        }

        @Override
        public String text() {
            if (panels.isEmpty()) {
                return "There is no panel yet.";
            }
            Table table = Table.of("Panel", "Name", "Type", "URL", "Accounts", "Last read", "Breaker");
            for (PanelOverview panel : panels) {
                table.row(
                        panel.panel().id(),
                        panel.panel().name(),
                        panel.panel().type(),
                        panel.panel().url(),
                        panel.accounts(),
                        panel.syncedAt().map(Instant::toString).orElse("never"),
                        Words.of(panel.breaker()));
            }
            return table.toString();
        }
    }
}
