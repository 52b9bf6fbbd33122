package io.daftar.panels.xui;

import io.daftar.simulators.xui.XuiVersion;
import io.daftar.testkit.PanelClientContract;
import io.daftar.testkit.PanelHarness;
import org.junit.jupiter.api.Nested;

/** The contract of all clients, on every version that the simulator can be. */
final class XuiClientContractTest {

    @Nested
    final class Fork1120 extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return SimulatedXui.start(XuiVersion.ALIREZA_1_12_0);
        }
    }

    @Nested
    final class Legacy268 extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return SimulatedXui.start(XuiVersion.V2_6_8);
        }
    }

    @Nested
    final class Legacy294 extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return SimulatedXui.start(XuiVersion.V2_9_4);
        }
    }

    @Nested
    final class Csrf302 extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return SimulatedXui.start(XuiVersion.V3_0_2);
        }
    }

    @Nested
    final class Csrf302WithToken extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return SimulatedXui.startWithToken(XuiVersion.V3_0_2);
        }
    }

    @Nested
    final class Modern340 extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return SimulatedXui.start(XuiVersion.V3_4_0);
        }
    }

    @Nested
    final class Modern360 extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return SimulatedXui.start(XuiVersion.V3_6_0);
        }
    }

    @Nested
    final class ModernMain extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return SimulatedXui.startWithToken(XuiVersion.MAIN_2026_08);
        }
    }
}
