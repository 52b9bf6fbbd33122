package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.panel.PanelCheck;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "check", description = "Probes a panel: does it answer, does it take the credentials, what can it do.")
final class PanelCheckCommand extends EngineCommand {
    @Option(names = "--panel", required = true, paramLabel = "ID", description = "Which panel.")
    private PanelId panel;

    PanelCheckCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKeyForPanels(engine);
        Panel asked = engine.panels().get(panel);
        return new Checked(asked, engine.panels().check(panel));
    }

    private record Checked(Panel panel, PanelCheck check) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .set("reachable", check.reachable())
                    .set("authenticated", check.authenticated())
                    .set("type", panel.type())
                    .setText("version", check.version())
                    .setTexts("capabilities", capabilities())
                    .setText("problem", check.problem().map(Throwable::getMessage));
        }

        @Override
        public String text() {
            Facts facts = new Facts()
                    .add("Panel", panel.id() + " (" + panel.name() + ")")
                    .add("Type", panel.type())
                    .add("URL", panel.url())
                    .add("Reachable", check.reachable() ? "yes" : "no")
                    .add("Signed in", check.authenticated() ? "yes" : "no")
                    .addOr("Version", check.version(), "unknown")
                    .addAll("Can do", capabilities());
            check.problem().ifPresent(problem -> facts.add("Problem", String.valueOf(problem.getMessage())));
            return facts.toString();
        }

        private List<String> capabilities() {
            return check.capabilities().can().stream().map(Words::of).toList();
        }

        @Override
        public boolean succeeded() {
            return check.ok();
        }
    }
}
