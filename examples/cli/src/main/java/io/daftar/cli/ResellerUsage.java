package io.daftar.cli;

import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.Reseller;
import io.daftar.model.UsageSummary;
import java.util.List;

/** What a dashboard shows of a reseller. */
record ResellerUsage(Reseller reseller, UsageSummary usage) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject()
                .set("reseller_id", reseller.id().value())
                .set("current_bytes", usage.current())
                .set("settled_bytes", usage.settled())
                .set("total_bytes", usage.total())
                .set("metered_bytes", usage.metered())
                .set("forgiven_bytes", usage.forgiven())
                .set("quota_used_bytes", usage.quotaUsed())
                .setTraffic("quota_bytes", usage.quota())
                .setTraffic("remaining_bytes", usage.remaining())
                .setInstant("window_start", reseller.window().startsAt())
                .setInstant("window_end", reseller.window().endsAt())
                .setInstant("read_at", usage.readAt())
                .setTexts("holds", holds());
    }

    @Override
    public String text() {
        return new Facts()
                .add("Reseller", reseller.id() + " (" + reseller.name() + ")")
                .add("Current", usage.current())
                .add("Settled", usage.settled())
                .add("Total", usage.total())
                .add("Metered", usage.metered())
                .add("Forgiven", usage.forgiven())
                .add("Quota used", usage.quotaUsed())
                .addTrafficOr("Quota", usage.quota(), "unlimited")
                .addTrafficOr("Remaining", usage.remaining(), "unlimited")
                .addOr("Window starts", reseller.window().startsAt(), "open")
                .addOr("Window ends", reseller.window().endsAt(), "never")
                .addOr("Last read", usage.readAt(), "never")
                .addAll("Holds", holds())
                .toString();
    }

    private List<String> holds() {
        return reseller.holds().stream().map(Words::of).toList();
    }
}
