package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import java.util.List;

/** How the demo went; people have been told the steps already. */
record DemoReport(List<DemoSteps.Step> steps, String table) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject()
                .setObjects(
                        "steps",
                        steps.stream()
                                .map(step -> new JsonObject()
                                        .set("name", step.name())
                                        .set("ok", step.result().ok()))
                                .toList());
    }

    @Override
    public String text() {
        return System.lineSeparator() + table;
    }

    @Override
    public boolean succeeded() {
        return steps.stream().allMatch(step -> step.result().ok());
    }
}
