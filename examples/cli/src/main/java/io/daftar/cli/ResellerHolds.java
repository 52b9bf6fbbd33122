package io.daftar.cli;

import io.daftar.cli.output.Facts;
import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.Reseller;
import java.util.List;

/** Why a reseller's users may not run, if so. */
record ResellerHolds(Reseller reseller) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject().set("reseller_id", reseller.id().value()).setTexts("holds", holds());
    }

    @Override
    public String text() {
        return new Facts()
                .add("Reseller", reseller.id() + " (" + reseller.name() + ")")
                .addAll("Holds", holds())
                .toString();
    }

    private List<String> holds() {
        return reseller.holds().stream().map(Words::of).toList();
    }
}
