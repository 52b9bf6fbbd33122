package io.daftar.store;

import io.daftar.model.Config;
import io.daftar.model.Traffic;

/**
 * A config and what it has used.
 *
 * @param config the config
 * @param current bytes booked in the running cycle
 */
public record ConfigUsage(Config config, Traffic current) {}
