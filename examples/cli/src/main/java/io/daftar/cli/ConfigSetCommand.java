package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.Arguments.InstantOrNone;
import io.daftar.cli.Arguments.TrafficOrUnlimited;
import io.daftar.cli.output.Report;
import io.daftar.model.Config;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "set", description = "Changes a config's limit or expiry, here and on its panel.")
final class ConfigSetCommand extends EngineCommand {
    @Option(names = "--config", required = true, paramLabel = "ID", description = "Which config.")
    private ConfigId config;

    @Option(names = "--limit-bytes", paramLabel = "B|unlimited", description = "What its user may use.")
    private @Nullable TrafficOrUnlimited limit;

    @Option(names = "--expires", paramLabel = "T|none", description = "The first instant at which it may not run.")
    private @Nullable InstantOrNone expires;

    @Mixin
    private Attributed attributed;

    ConfigSetCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        if (limit == null && expires == null) {
            throw new UsageException("say what to set: --limit-bytes, --expires or both");
        }
        host().requireKeyForPanels(engine);
        Config before = engine.configs().get(config).config();
        Optional<Traffic> newLimit = limit == null ? before.limit() : limit.bytes();
        Optional<Instant> newExpiry = expires == null ? before.expiresAt() : expires.instant();
        return new SwitchOutcome(engine.setTerms(config, new ConfigTerms(newLimit, newExpiry), attributed.by()));
    }
}
