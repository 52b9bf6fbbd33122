package io.daftar.testkit;

import io.daftar.panel.Lookup;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The harness of a panel that runs somewhere and is not made to fail: the tests that need faults are skipped. The users
 * it creates have names that begin with {@code dftr} and differ from run to run; it deletes them again.
 */
public class RunningPanel implements PanelHarness {
    /** Keeps the prefix within nine letters and digits. */
    private static final long DISTINCT_MOMENTS = 2_000_000_000L;

    private final PanelType type;
    private final PanelAccess access;
    private final String prefix;
    private final Set<String> names = new LinkedHashSet<>();

    /** For the panel that {@code access} leads to. */
    public RunningPanel(PanelType type, PanelAccess access) {
        this.type = type;
        this.access = access;
        this.prefix = "dftr" + Long.toString(access.environment().clock().millis() % DISTINCT_MOMENTS, 36) + "_";
    }

    @Override
    public final PanelType type() {
        return type;
    }

    @Override
    public final PanelAccess access() {
        return access;
    }

    @Override
    public final Optional<PanelFaults> faults() {
        return Optional.empty();
    }

    @Override
    public final String whyNoFaults() {
        return "a running panel is not made to fail";
    }

    @Override
    public final String name(String stem) {
        names.add(prefix + stem);
        return prefix + stem;
    }

    @Override
    public final void close() {
        try (PanelClient client = type.open(access)) {
            Lookup left = client.find(names);
            client.delete(left.found().keySet());
        }
    }
}
