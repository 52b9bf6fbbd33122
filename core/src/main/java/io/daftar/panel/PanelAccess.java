package io.daftar.panel;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * All that a client needs to work with one panel.
 *
 * @param url where it is reached, with its base path where it has one
 * @param credentials how to sign in; empty where none were given
 * @param trust which TLS certificates are believed
 * @param options the panel's own defaults for new users
 * @param environment where time and chance come from
 */
public record PanelAccess(
        URI url,
        Optional<PanelCredentials> credentials,
        PanelTrust trust,
        Map<String, String> options,
        Environment environment) {
    public PanelAccess {
        options = Map.copyOf(options);
    }

    /**
     * Where time and chance come from.
     *
     * @param clock UTC
     * @param sleeper how to wait
     * @param random for jitter, not for secrets
     */
    public record Environment(Clock clock, Sleeper sleeper, RandomGenerator random) {
        public Environment {
            clock = clock.withZone(ZoneOffset.UTC);
        }
    }
}
