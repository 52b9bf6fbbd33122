package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.cli.output.Table;
import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was settled and forgiven, newest last. */
record UsageEntries(List<UsageEntry> entries) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject()
                .setObjects("entries", entries.stream().map(UsageEntries::json).toList());
    }

    private static JsonObject json(UsageEntry entry) {
        JsonObject json = new JsonObject()
                .set("at", entry.at().toString())
                .set("kind", kind(entry))
                .set("bytes", entry.amount());
        entry.account()
                .ifPresentOrElse(account -> json.set("account_id", account.value()), () -> json.setNull("account_id"));
        return json.set("actor", entry.actor().toString())
                .setText("reason", Optional.of(entry.reason()).filter(reason -> !reason.isEmpty()));
    }

    private static String kind(UsageEntry entry) {
        return entry.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String text() {
        if (entries.isEmpty()) {
            return "Nothing was settled or forgiven yet.";
        }
        Table table = Table.of("At", "What", "Bytes", "Account", "Who", "Why");
        entries.forEach(entry -> table.row(
                entry.at(),
                kind(entry),
                entry.amount(),
                entry.account().map(AccountId::toString).orElse("-"),
                entry.actor(),
                entry.reason()));
        return table.toString();
    }
}
