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
 * @param url its address, with its base path where it has one
 * @param credentials how to sign in; empty where none were given
 * @param trust which TLS certificates are trusted
 * @param options the panel's own defaults for new users
 * @param environment sources of time and randomness
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
     * The sources of time and randomness.
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
