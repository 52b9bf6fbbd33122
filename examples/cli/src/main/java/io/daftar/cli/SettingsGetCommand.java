package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Shows a setting, or its default where nothing is set.")
final class SettingsGetCommand extends EngineCommand {
    @Parameters(paramLabel = "KEY", description = "Such as reseller.usage_sync_interval_minutes.")
    private String key;

    SettingsGetCommand(Host host) {
        super(host);
    }

    @Override
    Report run(ResellerEngine engine) {
        Setting setting = Setting.ofKey(key);
        return new SettingValue(setting, engine.settings().get(setting));
    }
}
