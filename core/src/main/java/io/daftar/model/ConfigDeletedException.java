package io.daftar.model;

/** What was asked of a config is not done, since it is deleted. */
public final class ConfigDeletedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public ConfigDeletedException(ConfigId config) {
        super("config " + config + " is deleted");
    }
}
