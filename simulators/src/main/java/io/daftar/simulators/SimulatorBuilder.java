package io.daftar.simulators;

import static java.util.Objects.requireNonNull;

import java.time.Clock;

/**
 * Where and under which clock a simulated panel runs: by default on a free port of the loopback address, without TLS or
 * a base path, under a {@link MutableClock} of its own.
 *
 * @param <B> the builder itself
 */
public abstract class SimulatorBuilder<B extends SimulatorBuilder<B>> {

    private int port;
    private String basePath = "";
    private boolean tls;
    private Clock clock = MutableClock.create();

    protected SimulatorBuilder() {}

    protected abstract B self();

    /** 0, the default, takes a free one. */
    public B port(int wanted) {
        if (wanted < 0 || wanted > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535, but is " + wanted);
        }
        port = wanted;
        return self();
    }

    /** A path in front of the panel's own paths, as a reverse proxy adds one: {@code /panel}. */
    public B basePath(String path) {
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException("base path must start with a slash, but is " + path);
        }
        basePath = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return self();
    }

    /** HTTPS with a fresh self-signed certificate for {@code localhost}; see {@link Simulator#certificate()}. */
    public B tls() {
        tls = true;
        return self();
    }

    /** The panel's time. {@link Simulator#advance} needs a {@link MutableClock}. */
    public B clock(Clock panelClock) {
        clock = requireNonNull(panelClock, "panelClock");
        return self();
    }

    protected final Clock clock() {
        return clock;
    }

    final int port() {
        return port;
    }

    final String basePath() {
        return basePath;
    }

    final boolean usesTls() {
        return tls;
    }
}
