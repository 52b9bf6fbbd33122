package io.daftar.persistence.jdbc;

import io.daftar.model.Setting;
import io.daftar.store.SettingTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class JdbcSettings implements SettingTable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSettings.class);

    private final Session session;

    JdbcSettings(Session session) {
        this.session = session;
    }

    @Override
    public String get(Setting setting) {
        return session.one("SELECT setting_value FROM @setting WHERE setting_key = ?", Row::nextText, setting.key())
                .map(stored -> parsed(setting, stored))
                .orElseGet(setting::defaultValue);
    }

    /** Somebody may have written the row by hand. */
    private static String parsed(Setting setting, String stored) {
        try {
            return setting.normalized(stored);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}; its default {} counts until it is set again", e.getMessage(), setting.defaultValue());
            return setting.defaultValue();
        }
    }

    @Override
    public void set(Setting setting, String value) {
        String normal = setting.normalized(value);
        int written =
                session.update("UPDATE @setting SET setting_value = ? WHERE setting_key = ?", normal, setting.key());
        if (written == 0) {
            session.step(
                    failure -> Failures.duplicate(failure)
                            ? session.losesRace(setting.key() + " was set by somebody else at the same moment")
                            : null,
                    () -> session.execute(
                            "INSERT INTO @setting (setting_key, setting_value) VALUES (?, ?)", setting.key(), normal));
        }
    }
}
