package io.daftar.panels.marzneshin;

import io.daftar.simulators.marzneshin.MarzneshinSimulator;
import io.daftar.simulators.marzneshin.MarzneshinVersion;
import io.daftar.testkit.PanelClientContract;
import io.daftar.testkit.PanelHarness;
import org.junit.jupiter.api.Nested;

/** The contract on both builds. */
final class MarzneshinClientContractTest {
    @Nested
    final class OnTheLastRelease extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return SimulatedMarzneshin.start();
        }
    }

    @Nested
    final class OnTheNightlyBuild extends PanelClientContract {
        @Override
        protected PanelHarness harness() {
            return new SimulatedMarzneshin(
                    MarzneshinSimulator.builder()
                            .version(MarzneshinVersion.NIGHTLY)
                            .start(),
                    20);
        }
    }
}
