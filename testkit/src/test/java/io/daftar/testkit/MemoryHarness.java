package io.daftar.testkit;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The harness of a {@link MemoryPanel}. */
final class MemoryHarness implements PanelHarness {
    final MemoryPanel panel = new MemoryPanel();
    private final Optional<Flaw> flaw;

    MemoryHarness(Optional<Flaw> flaw) {
        this.flaw = flaw;
    }

    @Override
    public PanelType type() {
        return PanelType.of("memory", access -> new MemoryClient(panel, access, flaw));
    }

    @Override
    public PanelAccess access() {
        return new PanelAccess(
                URI.create("https://memory.example"),
                Optional.of(new PanelCredentials.Password("root", MemoryPanel.PASSWORD)),
                PanelTrust.PUBLIC,
                Map.of(),
                new PanelAccess.Environment(panel.clock, panel.sleeper, new Random(11)));
    }

    @Override
    public Optional<PanelFaults> faults() {
        return Optional.of(panel);
    }

    @Override
    public Optional<Runnable> withoutUsage(String user) {
        return Optional.of(() -> panel.row(user).hidesUsage = true);
    }

    @Override
    public Optional<Runnable> unreadable(String user) {
        return Optional.of(() -> panel.row(user).unreadable = true);
    }

    @Override
    public void close() {
        // The panel ends with its test.
    }
}
