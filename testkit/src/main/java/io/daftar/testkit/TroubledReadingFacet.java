package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

abstract class TroubledReadingFacet extends ClientFacet {
    private static final long FOR_EVER = Long.MAX_VALUE;

    TroubledReadingFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    @ParameterizedTest
    @EnumSource(
            value = PanelTrouble.class,
            names = {"ANSWER_LOST", "CONNECTION_CUT", "BODY_CUT", "GATEWAY_PAGE", "NETWORK_PAGE", "RATE_LIMIT"})
    final void aReadThatMeetsTroubleOnceIsTriedAgain(PanelTrouble trouble) {
        List<String> names = List.of(user("reader_1"), user("reader_2"));
        faultsAfterSignIn().onReads(trouble, 1);

        Reading reading = read();

        assertThat(reading.names()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(reading.unreadable).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PanelTrouble.class,
            names = {"ANSWER_LOST", "CONNECTION_CUT", "SILENCE", "GATEWAY_PAGE", "NETWORK_PAGE"})
    final void aPanelThatIsNotReachedIsUnreachable(PanelTrouble trouble) {
        user("reader_1");
        faultsAfterSignIn().onReads(trouble, FOR_EVER);

        assertThat(failure(this::read).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = PanelTrouble.class,
            names = {"BODY_CUT", "WELCOME_PAGE", "CRASH", "REDIRECT", "BROKEN_JSON", "ENDLESS_JSON", "EMPTY_COMPRESSED"
            })
    final void anAnswerThatIsNoneIsUnintelligible(PanelTrouble trouble) {
        user("reader_1");
        PanelFaults faults = faultsAfterSignIn();
        faults.onReads(trouble, FOR_EVER);
        long before = faults.requests();

        PanelException failure = failure(this::read);

        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(failure.call().method()).isNotEmpty();
        assertThat(faults.requests() - before).as("requests to a broken panel").isLessThanOrEqualTo(12);
    }

    @Test
    final void aPanelThatAsksForPatienceAlwaysIsRateLimited() {
        faultsAfterSignIn().onReads(PanelTrouble.RATE_LIMIT, FOR_EVER);

        PanelException failure = failure(this::read);

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    final void theWaitThatAPanelAsksForIsKept() {
        user("reader_1");
        faultsAfterSignIn().onReads(PanelTrouble.RATE_LIMIT, 1);
        Instant before = clock().instant();

        read();

        assertThat(Duration.between(before, clock().instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    @Test
    final void aPanelThatIsDownIsUnreachableAndNamed() {
        PanelFaults faults = faults();
        faults.goDown();

        PanelException failure = failure(this::read);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining(panel().access().url().getHost());
    }

    @Test
    final void aPanelThatGoesDownBetweenRequestsDeliversNothingTwiceAndFails() {
        user("reader_1");
        PanelFaults faults = faultsAfterSignIn();
        assertThat(read().names()).hasSize(1);
        faults.goDown();

        assertThat(failure(this::read).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    final void afterACrashTheNextReadFindsALivingConnection() {
        String name = user("reader_1");
        PanelFaults faults = faultsAfterSignIn();
        faults.onReads(PanelTrouble.CRASH, FOR_EVER);
        failure(this::read);
        faults.clear();

        assertThat(read().names()).containsExactly(name);
    }

    @ParameterizedTest
    @EnumSource(
            value = PanelTrouble.class,
            mode = Mode.EXCLUDE,
            names = {"ENDLESS_JSON"})
    final void noTroubleEverMakesANameMissing(PanelTrouble trouble) {
        String name = user("reader_1");
        PanelFaults faults = faultsAfterSignIn();
        faults.onReads(trouble, FOR_EVER);

        PanelException why;
        try {
            var lookup = client().find(List.of(name));
            assertThat(lookup.missing()).isEmpty();
            assertThat(lookup.failed()).containsOnlyKeys(name);
            why = of(lookup.failed(), name);
        } catch (PanelException e) {
            why = e;
        }
        assertThat(why.kind()).isIn(Kind.UNREACHABLE, Kind.UNINTELLIGIBLE, Kind.RATE_LIMITED);
    }
}
