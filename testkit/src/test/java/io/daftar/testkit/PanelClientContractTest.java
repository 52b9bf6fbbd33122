package io.daftar.testkit;

import java.util.Optional;

/** The contract against a client that keeps it, on a panel that can do all that the contract asks for. */
final class PanelClientContractTest extends PanelClientContract {
    @Override
    protected PanelHarness harness() {
        return new MemoryHarness(Optional.empty());
    }
}
