package io.daftar.engine.booking;

import static io.daftar.ledger.Shown.NOON;
import static io.daftar.ledger.Shown.after;
import static io.daftar.ledger.Shown.ledgerAt;
import static io.daftar.ledger.Shown.sees;
import static io.daftar.ledger.Shown.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ledger.UsageLedger;
import org.junit.jupiter.api.Test;

final class RestoreDetectorTest {
    private final RestoreDetector restore = new RestoreDetector();

    private void seesFirst(int accounts, long shownOfHundred) {
        for (int i = 0; i < accounts; i++) {
            restore.saw(sees(ledgerAt(used(100)), used(shownOfHundred)));
        }
    }

    private void seesSecond(int accounts, long shownOfHundred) {
        for (int i = 0; i < accounts; i++) {
            restore.saw(sees(after(ledgerAt(used(100)), used(shownOfHundred)), used(shownOfHundred)));
        }
    }

    @Test
    void fiveFirstRewindsAreASuspicionAndNoProof() {
        seesFirst(4, 80);
        assertThat(restore.suspected()).isFalse();

        seesFirst(1, 80);
        assertThat(restore.suspected()).isTrue();
        assertThat(restore.restored()).isFalse();
    }

    @Test
    void fiveConfirmedRewindsAreProof() {
        seesSecond(4, 80);
        assertThat(restore.restored()).isFalse();

        seesSecond(1, 80);
        assertThat(restore.restored()).isTrue();
        assertThat(restore.suspected()).isTrue();
    }

    @Test
    void asManyRestartsAsRewindsAreNoMajority() {
        seesFirst(6, 10);
        seesFirst(6, 80);
        assertThat(restore.suspected()).isFalse();

        seesFirst(1, 80);
        assertThat(restore.suspected()).isTrue();
    }

    @Test
    void confirmedRestartsSpeakAgainstIt() {
        seesSecond(20, 10);
        seesSecond(10, 80);

        assertThat(restore.restored()).isFalse();
        assertThat(restore.suspected()).isFalse();
    }

    @Test
    void restartsWithAKnownReasonSayNothing() {
        UsageLedger unanswered =
                ledgerAt(used(100)).resetOpened(NOON).resetUnanswered().after();
        for (int i = 0; i < 50; i++) {
            restore.saw(sees(unanswered, used(10)));
            restore.saw(sees(ledgerAt(used(100).withResetMark(1)), used(10).withResetMark(2)));
            restore.saw(sees(ledgerAt(used(100, 500)), used(10, 510)));
        }
        seesSecond(5, 80);

        assertThat(restore.restored()).isTrue();
    }

    @Test
    void growthFirstSightsAndDroppedReadingsSayNothing() {
        for (int i = 0; i < 50; i++) {
            restore.saw(sees(ledgerAt(used(100)), used(120)));
            restore.saw(sees(ledgerAt(used(100)), used(100)));
            restore.saw(sees(ledgerAt(used(100)).resetOpened(NOON), used(80)));
        }

        assertThat(restore.suspected()).isFalse();
    }

    @Test
    void onceGivenAnAnswerStays() {
        seesSecond(5, 80);
        seesSecond(50, 10);

        assertThat(restore.restored()).isTrue();
    }
}
