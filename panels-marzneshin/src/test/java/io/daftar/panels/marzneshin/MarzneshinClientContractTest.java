package io.daftar.panels.marzneshin;

import io.daftar.testkit.PanelClientContract;
import io.daftar.testkit.PanelHarness;
import io.daftar.testkit.marzneshin.MarzneshinSimulator;
import io.daftar.testkit.marzneshin.MarzneshinVersion;
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
