package io.daftar.cli;

import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.report.UsageSummary;

/** The figures of a summary, as they look for resellers and configs alike. */
final class UsageFigures {
    private UsageFigures() {}

    static JsonObject into(JsonObject json, UsageSummary usage) {
        return json.set("current_bytes", usage.current())
                .set("settled_bytes", usage.settled())
                .set("total_bytes", usage.total())
                .set("metered_bytes", usage.metered())
                .set("forgiven_bytes", usage.forgiven())
                .set("quota_used_bytes", usage.quotaUsed())
                .setTraffic("quota_bytes", usage.quota())
                .setTraffic("remaining_bytes", usage.remaining())
                .setInstant("read_at", usage.readAt());
    }

    static Facts into(Facts facts, UsageSummary usage) {
        return facts.add("Current", usage.current())
                .add("Settled", usage.settled())
                .add("Total", usage.total())
                .add("Metered", usage.metered())
                .add("Forgiven", usage.forgiven())
                .add("Quota used", usage.quotaUsed())
                .addTrafficOr("Quota", usage.quota(), "unlimited")
                .addTrafficOr("Remaining", usage.remaining(), "unlimited")
                .addOr("Last read", usage.readAt(), "never");
    }
}
