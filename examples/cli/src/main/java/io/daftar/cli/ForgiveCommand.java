package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "forgive", description = "Writes off what counts against a reseller's quota; configs are left alone.")
final class ForgiveCommand extends EngineCommand {
    @Option(names = "--reseller", required = true, paramLabel = "ID", description = "Which reseller.")
    private ResellerId reseller;

    @Option(names = "--bytes", paramLabel = "BYTES", description = "How much; all unless said.")
    private @Nullable Traffic bytes;

    @Option(names = "--take-back", description = "Let what was written off count again.")
    private boolean takeBack;

    @Mixin
    private Attributed attributed;

    ForgiveCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        return new Forgiven(takeBack ? takeBack(engine) : forgive(engine));
    }

    private Reseller forgive(ResellerEngine engine) {
        return bytes == null
                ? engine.forgiveUsage(reseller, attributed.by())
                : engine.forgiveUsage(reseller, bytes, attributed.by());
    }

    private Reseller takeBack(ResellerEngine engine) {
        return bytes == null
                ? engine.takeBackForgiveness(reseller, attributed.by())
                : engine.takeBackForgiveness(reseller, bytes, attributed.by());
    }

    private record Forgiven(Reseller reseller) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject()
                    .set("reseller_id", reseller.id().value())
                    .set("forgiven_bytes", reseller.forgiven())
                    .set("quota_used_bytes", reseller.quotaUsed());
        }

        @Override
        public String text() {
            return new Facts()
                    .add("Reseller", reseller.id() + " (" + reseller.name() + ")")
                    .add("Forgiven", reseller.forgiven())
                    .add("Quota used", reseller.quotaUsed())
                    .toString();
        }
    }
}
