package io.daftar.testkit;

import org.junit.jupiter.api.Nested;

/**
 * What every {@code PanelClient} promises. A new client extends this, returns its harness, and has these tests:
 *
 * <pre>{@code
 * final class OwnPanelContractTest extends PanelClientContract {
 *     @Override
 *     protected PanelHarness harness() {
 *         return new OwnPanelHarness();
 *     }
 * }
 * }</pre>
 *
 * <p>Differences between panels are those that the client declares as capabilities, and are asserted both ways.
 */
public abstract class PanelClientContract {
    /** A panel for one test; called once for each. */
    protected abstract PanelHarness harness();

    @Nested
    final class ReadingAllUsers extends ReadingFacet {
        ReadingAllUsers() {
            super(PanelClientContract.this::harness);
        }
    }

    @Nested
    final class ReadingInTrouble extends TroubledReadingFacet {
        ReadingInTrouble() {
            super(PanelClientContract.this::harness);
        }
    }

    @Nested
    final class FindingNames extends FindingFacet {
        FindingNames() {
            super(PanelClientContract.this::harness);
        }
    }

    @Nested
    final class CreatingUsers extends CreatingFacet {
        CreatingUsers() {
            super(PanelClientContract.this::harness);
        }
    }

    @Nested
    final class FindingCreatedUsers extends CreatedFacet {
        FindingCreatedUsers() {
            super(PanelClientContract.this::harness);
        }
    }

    @Nested
    final class UpdatingUsers extends UpdatingFacet {
        UpdatingUsers() {
            super(PanelClientContract.this::harness);
        }
    }

    @Nested
    final class SwitchingUsers extends SwitchingFacet {
        SwitchingUsers() {
            super(PanelClientContract.this::harness);
        }
    }

    @Nested
    final class ResettingAndDeleting extends RemovingFacet {
        ResettingAndDeleting() {
            super(PanelClientContract.this::harness);
        }
    }

    @Nested
    final class SigningIn extends SignInFacet {
        SigningIn() {
            super(PanelClientContract.this::harness);
        }
    }

    @Nested
    final class LivingWithThreads extends ThreadsFacet {
        LivingWithThreads() {
            super(PanelClientContract.this::harness);
        }
    }
}
