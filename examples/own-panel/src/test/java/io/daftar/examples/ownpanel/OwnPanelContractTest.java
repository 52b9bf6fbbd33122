package io.daftar.examples.ownpanel;

import io.daftar.testkit.PanelClientContract;
import io.daftar.testkit.PanelHarness;

// tag::contract[]
final class OwnPanelContractTest extends PanelClientContract {
    @Override
    protected PanelHarness harness() {
        return new OwnPanelHarness(new OwnPanelSimulator.Builder().start());
    }
}
// end::contract[]
