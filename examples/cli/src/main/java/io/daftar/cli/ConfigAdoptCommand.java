package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.cli.output.Table;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelException;
import io.daftar.report.Adoption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "adopt", description = "Takes over users that exist on a panel: all that are named, or none of them.")
final class ConfigAdoptCommand extends EngineCommand {
    @Option(names = "--reseller", required = true, paramLabel = "ID", description = "Whose they are from now on.")
    private ResellerId reseller;

    @Option(names = "--panel", required = true, paramLabel = "ID", description = "Where they live.")
    private PanelId panel;

    @ArgGroup(multiplicity = "1")
    private Users users;

    @Option(
            names = "--baseline",
            paramLabel = "zero|now",
            defaultValue = "zero",
            description = "What their counters already show is counted (zero, the default) or not (now).")
    private Baseline baseline;

    @Option(names = "--limit-bytes", paramLabel = "B", description = "What each may use; unlimited if not given.")
    private @Nullable Traffic limit;

    @Option(names = "--expires", paramLabel = "T", description = "When each ends; never if not given.")
    private @Nullable Instant expires;

    ConfigAdoptCommand(Host host) {
        super(host);
    }

    private static final class Users {
        @Option(names = "--user", required = true, paramLabel = "NAME", description = "A user; may be repeated.")
        private List<String> names = List.of();

        @Option(names = "--users-file", required = true, paramLabel = "FILE", description = "A file, one user a line.")
        private @Nullable Path file;
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKeyForPanels(engine);
        List<String> names = names();
        Adoption adoption = new Adoption(names, baseline, Optional.ofNullable(limit), Optional.ofNullable(expires));
        try {
            return new Adopted(names, engine.configs().adopt(reseller, panel, adoption));
        } catch (PanelException e) {
            if (e.kind() == PanelException.Kind.NOT_FOUND) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private List<String> names() {
        if (users.file == null) {
            return users.names;
        }
        List<String> names = TextFile.read(users.file, "--users-file")
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new UsageException("the file " + users.file + ", named by --users-file, names no user");
        }
        return names;
    }

    private record Adopted(List<String> names, List<ConfigId> configs) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .setNumbers(
                            "config_ids", configs.stream().map(ConfigId::value).toList());
        }

        @Override
        public String text() {
            Table table = Table.of("Config", "Panel user");
            for (int i = 0; i < configs.size(); i++) {
                table.row(configs.get(i), names.get(i));
            }
            return table.toString();
        }
    }
}
