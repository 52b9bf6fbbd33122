package io.daftar.report;

import io.daftar.model.ConfigId;
import java.util.Optional;

/**
 * A config that was created together with its user.
 *
 * @param config the config
 * @param panelUser the user's name as the panel spells it
 * @param subscriptionUrl where the user fetches the configuration, where the panel shows it
 */
public record CreatedConfig(ConfigId config, String panelUser, Optional<String> subscriptionUrl) {}
