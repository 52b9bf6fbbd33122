package io.daftar.panels.marzban;

import io.daftar.testkit.PanelClientContract;
import io.daftar.testkit.PanelHarness;

final class MarzbanClientContractTest extends PanelClientContract {
    @Override
    protected PanelHarness harness() {
        return SimulatedMarzban.start();
    }
}
