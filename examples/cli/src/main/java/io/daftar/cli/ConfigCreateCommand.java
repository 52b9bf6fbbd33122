package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.report.CreatedConfig;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description =
                "Creates a user on a panel, and the config here. Where the answer was lost, the same command again"
                        + " finishes what was begun.")
final class ConfigCreateCommand extends EngineCommand {
    private static final Actor OPERATOR = Actor.user("cli");

    @Option(names = "--reseller", required = true, paramLabel = "ID", description = "Whose it is.")
    private ResellerId reseller;

    @Option(names = "--panel", required = true, paramLabel = "ID", description = "Where it shall live.")
    private PanelId panel;

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "The name on the panel.")
    private String user;

    @Option(names = "--limit-bytes", paramLabel = "B", description = "What it may use; unlimited if not given.")
    private @Nullable Traffic limit;

    @Option(names = "--expires", paramLabel = "T", description = "When it ends; never if not given.")
    private @Nullable Instant expires;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "An option of the panel's kind, ahead of the panel's default; may be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    ConfigCreateCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKeyForPanels(engine);
        Expiry expiry = Optional.ofNullable(expires).map(Expiry::at).orElseGet(Expiry::never);
        NewPanelUser wanted = new NewPanelUser(user, Optional.ofNullable(limit), expiry, options);
        return new Created(engine.configs().create(reseller, panel, wanted, Attribution.of(OPERATOR, "asked for")));
    }

    private record Created(CreatedConfig config) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .set("config_id", config.config().value())
                    .set("panel_user", config.panelUser())
                    .setText("subscription_url", config.subscriptionUrl());
        }

        @Override
        public String text() {
            return new Facts()
                    .add("Config", config.config())
                    .add("Panel user", config.panelUser())
                    .addOr("Subscription", config.subscriptionUrl(), "not shown by the panel")
                    .toString();
        }
    }
}
