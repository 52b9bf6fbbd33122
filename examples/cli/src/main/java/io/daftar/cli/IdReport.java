package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;

/** The number of what was added or changed. */
record IdReport(String noun, long id) implements Report {
    static IdReport of(String noun, long id) {
        return new IdReport(noun, id);
    }

    @Override
    public JsonObject json() {
        return new JsonObject().set(noun + "_id", id);
    }

    @Override
    public String text() {
        return noun + " " + id;
    }
}
