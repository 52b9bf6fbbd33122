package io.daftar.panels.eylandoo;

import io.daftar.testkit.PanelClientContract;
import io.daftar.testkit.PanelHarness;

final class EylandooClientContractTest extends PanelClientContract {
    @Override
    protected PanelHarness harness() {
        return SimulatedEylandoo.start();
    }
}
