package io.daftar.cli;

import io.daftar.History;
import io.daftar.ResellerEngine;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.cli.output.Table;
import io.daftar.event.AuditEntry;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        description = "What was done to a reseller, a config or a panel, by whom and why, newest last.")
final class AuditCommand extends EngineCommand {
    @Option(names = "--reseller", paramLabel = "ID", description = "Which reseller.")
    private @Nullable ResellerId reseller;

    @Option(names = "--config", paramLabel = "ID", description = "Which config.")
    private @Nullable ConfigId config;

    @Option(names = "--panel", paramLabel = "ID", description = "Which panel.")
    private @Nullable PanelId panel;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "At most so many; 1000.")
    private int limit;

    AuditCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        if (Stream.of(reseller, config, panel).filter(Objects::nonNull).count() != 1) {
            throw new UsageException("say what was done to: one of --reseller, --config and --panel");
        }
        return new Audit(entries(engine));
    }

    private List<AuditEntry> entries(ResellerEngine engine) {
        History history = engine.history();
        if (reseller != null) {
            return history.audit(engine.resellers().get(reseller).id(), limit);
        }
        if (config != null) {
            return history.audit(engine.configs().get(config).config().id(), limit);
        }
        return history.audit(engine.panels().get(Objects.requireNonNull(panel)).id(), limit);
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
