package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.cli.output.Table;
import io.daftar.event.AuditEntry;
import io.daftar.model.ResellerId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "What was done to a reseller, by whom and why, newest last.")
final class AuditCommand extends EngineCommand {
    @Option(names = "--reseller", required = true, paramLabel = "ID", description = "Which reseller.")
    private ResellerId reseller;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "At most so many; 1000.")
    private int limit;

    AuditCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        return new Audit(engine.audit(engine.resellers().get(reseller).id(), limit));
    }

    private record Audit(List<AuditEntry> entries) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .setObjects("entries", entries.stream().map(Audit::json).toList());
        }

        private static JsonObject json(AuditEntry entry) {
            return new JsonObject()
                    .set("at", entry.at().toString())
                    .set("action", entry.action())
                    .set("actor", entry.actor().toString())
                    .setText("reason", Optional.of(entry.reason()).filter(reason -> !reason.isEmpty()))
                    .set("details", Details.json(entry.details()));
        }

        @Override
        public String text() {
            if (entries.isEmpty()) {
                return "Nothing was done yet.";
            }
            Table table = Table.of("At", "What", "Who", "Why", "Details");
            entries.forEach(entry -> table.row(
                    entry.at(), entry.action(), entry.actor(), entry.reason(), Details.json(entry.details())));
            return table.toString();
        }
    }
}
