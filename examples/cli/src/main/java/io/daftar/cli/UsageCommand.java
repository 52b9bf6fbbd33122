package io.daftar.cli;

import io.daftar.Configs.ConfigStanding;
import io.daftar.ResellerEngine;
import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.ConfigId;
import io.daftar.model.ResellerId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "usage", description = "What a reseller or a config used, and what is left.")
final class UsageCommand extends EngineCommand {
    @Option(names = "--reseller", paramLabel = "ID", description = "Which reseller.")
    private @Nullable ResellerId reseller;

    @Option(names = "--config", paramLabel = "ID", description = "Which config.")
    private @Nullable ConfigId config;

    UsageCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        if (reseller != null && config == null) {
            return new ResellerUsage(engine.resellers().get(reseller), engine.usage(reseller));
        }
        if (config != null && reseller == null) {
            return new ConfigFigures(engine.configs().get(config));
        }
        throw new UsageException("say whose usage: either --reseller or --config");
    }

    private record ConfigFigures(ConfigStanding standing) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .set("config_id", standing.config().id().value())
                    .set("reseller_id", standing.config().reseller().value())
                    .set("current_bytes", standing.current())
                    .set("settled_bytes", standing.settled())
                    .set("total_bytes", standing.current().plus(standing.settled()))
                    .set("quarantined_bytes", standing.quarantined())
                    .setTraffic("limit_bytes", standing.config().limit());
        }

        @Override
        public String text() {
            return new Facts()
                    .add("Config", standing.config().id())
                    .add("Reseller", standing.config().reseller())
                    .add("Current", standing.current())
                    .add("Settled", standing.settled())
                    .add("Total", standing.current().plus(standing.settled()))
                    .add("Quarantined", standing.quarantined())
                    .addTrafficOr("Limit", standing.config().limit(), "unlimited")
                    .toString();
        }
    }
}
