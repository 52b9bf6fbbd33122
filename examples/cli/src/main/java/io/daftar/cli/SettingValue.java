package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.model.Setting;

/** A setting as it stands. */
record SettingValue(Setting setting, String value) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject().set("key", setting.key()).set("value", value);
    }

    @Override
    public String text() {
        return setting.key() + " = " + value;
    }
}
