package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.Resellers;
import io.daftar.cli.Arguments.InstantOrNone;
import io.daftar.cli.Arguments.TrafficOrUnlimited;
import io.daftar.cli.output.Report;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.ResellerId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "set", description = "Changes a reseller's quota or window.")
final class ResellerSetCommand extends EngineCommand {
    private static final Actor OPERATOR = Actor.user("cli");
    private static final String REASON = "daftar reseller set";

    @Option(names = "--reseller", required = true, paramLabel = "ID", description = "Which reseller.")
    private ResellerId reseller;

    @Option(names = "--quota-bytes", paramLabel = "B|unlimited", description = "What may be used in all.")
    private @Nullable TrafficOrUnlimited quota;

    @Option(
            names = "--window-end",
            paramLabel = "T|none",
            description = "The first instant at which users may not run any more.")
    private @Nullable InstantOrNone windowEnd;

    ResellerSetCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        if (quota == null && windowEnd == null) {
            throw new UsageException("say what to set: --quota-bytes, --window-end or both");
        }
        Resellers resellers = engine.resellers();
        if (windowEnd != null) {
            // First, because it alone can be refused: a window must not end before it starts.
            resellers.setWindowEnd(reseller, windowEnd.instant(), Attribution.of(OPERATOR, REASON));
        }
        if (quota != null) {
            resellers.setQuota(reseller, quota.bytes(), Attribution.of(OPERATOR, REASON));
        }
        return IdReport.of("reseller", reseller.value());
    }
}
