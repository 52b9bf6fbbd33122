package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.Settings;
import io.daftar.cli.output.Report;
import io.daftar.model.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Sets a setting, and shows what is stored now: a value may have been clamped.")
final class SettingsSetCommand extends EngineCommand {
    @Parameters(index = "0", paramLabel = "KEY", description = "Such as reseller.usage_sync_interval_minutes.")
    private String key;

    @Parameters(index = "1", paramLabel = "VALUE", description = "Such as 3.")
    private String value;

    SettingsSetCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        Setting setting = Setting.ofKey(key);
        Settings settings = engine.settings();
        return new SettingValue(setting, settings.set(setting, value));
    }
}
