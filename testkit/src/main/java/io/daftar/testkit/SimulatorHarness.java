package io.daftar.testkit;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.simulators.Simulator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The harness of a simulated panel, whose clients move the panel's clock where they would wait. A subclass says which
 * type is under test and, where the panel has a faster way than a client, how users are added.
 *
 * @param <S> the simulator
 */
public abstract class SimulatorHarness<S extends Simulator> implements PanelHarness {
    private static final int SEED = 11;

    private final S panel;
    private final PanelCredentials credentials;
    private final PanelFaults faults;

    /**
     * For a panel that runs already and is stopped by {@link #close}.
     *
     * @param credentials that the panel takes
     * @param faults what can be done to it, such as {@link SimulatedFaults}
     */
    protected SimulatorHarness(S panel, PanelCredentials credentials, PanelFaults faults) {
        this.panel = panel;
        this.credentials = credentials;
        this.faults = faults;
    }

    public final S panel() {
        return panel;
    }

    /** A client of the panel, which the caller closes. */
    public final PanelClient open() {
        return type().open(access());
    }

    @Override
    public final PanelAccess access() {
        return access(credentials, Map.of());
    }

    /** Access by other credentials, and with these defaults for new users. */
    public final PanelAccess access(PanelCredentials other, Map<String, String> options) {
        return new PanelAccess(
                panel.url(),
                Optional.of(other),
                PanelTrust.PUBLIC,
                options,
                new PanelAccess.Environment(panel.clock(), panel::advance, new Random(SEED)));
    }

    @Override
    public final Optional<PanelFaults> faults() {
        return Optional.of(faults);
    }

    @Override
    public final void close() {
        panel.close();
    }
}
