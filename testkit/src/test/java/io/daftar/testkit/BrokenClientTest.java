package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A contract that no client can break is worth nothing: each flaw fails a test which a good client passes. */
final class BrokenClientTest {
    private static final class Reads extends ReadingFacet {
        private Reads(Supplier<PanelHarness> source) {
            super(source);
        }
    }

    private static final class TroubledReads extends TroubledReadingFacet {
        private TroubledReads(Supplier<PanelHarness> source) {
            super(source);
        }
    }

    private static final class Creations extends CreatingFacet {
        private Creations(Supplier<PanelHarness> source) {
            super(source);
        }
    }

    private static final class Updates extends UpdatingFacet {
        private Updates(Supplier<PanelHarness> source) {
            super(source);
        }
    }

    private static final class Removals extends RemovingFacet {
        private Removals(Supplier<PanelHarness> source) {
            super(source);
        }
    }

    private static final class SignIns extends SignInFacet {
        private SignIns(Supplier<PanelHarness> source) {
            super(source);
        }
    }

    private static <F extends ClientFacet> void assertCaught(
            Flaw flaw, Function<Supplier<PanelHarness>, F> facet, Consumer<F> test) {
        assertThatCode(() -> run(Optional.empty(), facet, test))
                .as("a client without " + flaw)
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> run(Optional.of(flaw), facet, test))
                .as("a client with " + flaw)
                .isInstanceOf(AssertionError.class);
    }

    private static <F extends ClientFacet> void run(
            Optional<Flaw> flaw, Function<Supplier<PanelHarness>, F> facet, Consumer<F> test) {
        F fresh = facet.apply(() -> new MemoryHarness(flaw));
        fresh.openPanel();
        try {
            test.accept(fresh);
        } finally {
            fresh.closePanel();
        }
    }

    @Test
    void aWriteThatIsSentAgainIsCaughtWhateverItWrites() {
        assertCaught(
                Flaw.WRITES_AGAIN,
                Creations::new,
                facet -> facet.aCreationWhoseResponseIsLostIsSentOnceAndItsOutcomeUnknown(PanelTrouble.ANSWER_LOST));
        assertCaught(
                Flaw.WRITES_AGAIN,
                Updates::new,
                UpdatingFacet::anUpdateWhoseResponseIsLostIsSentOnceAndItsOutcomeUnknown);
        assertCaught(
                Flaw.WRITES_AGAIN,
                Removals::new,
                RemovingFacet::aResetWhoseResponseIsLostIsSentOnceAndItsOutcomeUnknown);
        assertCaught(Flaw.WRITES_AGAIN, Removals::new, RemovingFacet::aDeletionWhoseResponseIsLostIsSentOnce);
    }

    @Test
    void aNameThatCouldNotBeAskedForIsNotMissing() {
        assertCaught(
                Flaw.UNASKED_IS_MISSING,
                TroubledReads::new,
                facet -> facet.noTroubleEverMakesANameMissing(PanelTrouble.GATEWAY_PAGE));
    }

    @Test
    void usageThatIsNotShownIsNotZero() {
        assertCaught(Flaw.HIDDEN_IS_ZERO, Reads::new, ReadingFacet::usageThatIsNotShownIsNotZero);
    }

    @Test
    void oneUserWhoCannotBeShownDoesNotHideTheOthers() {
        assertCaught(
                Flaw.STOPS_AT_UNREADABLE,
                Reads::new,
                ReadingFacet::aUserWhomThePanelCannotShowIsReportedAndAllOthersAreRead);
    }

    @Test
    void aSignInForEveryCallIsCaught() {
        assertCaught(Flaw.ALWAYS_SIGNS_IN, SignIns::new, SignInFacet::manyCallsShareOneSignIn);
    }

    @Test
    void aPasswordInAMessageIsCaught() {
        assertCaught(Flaw.TELLS_PASSWORD, SignIns::new, SignInFacet::wrongCredentialsAreDeniedAndTriedOnce);
    }
}
