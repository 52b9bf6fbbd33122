package io.daftar.model;

/** An operation is refused because the config is deleted. */
public final class ConfigDeletedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public ConfigDeletedException(ConfigId config) {
        super("config " + config + " is deleted");
    }
}
