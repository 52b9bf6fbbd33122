package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daftar.model.Reseller.Warned;
import io.daftar.model.Reseller.Window;
import io.daftar.report.UsageSummary;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ResellerTest {

    private static Reseller reseller(long quota, long metered, long forgiven) {
        return new Reseller(
                new ResellerId(7),
                "Ali",
                Optional.of(Traffic.ofBytes(quota)),
                Window.OPEN,
                Traffic.ofBytes(metered),
                Traffic.ofBytes(forgiven),
                Set.of(),
                Warned.NOTHING,
                1);
    }

    @Test
    void usesOfTheQuotaWhatIsMeteredAndNotForgiven() {
        assertThat(reseller(100, 70, 30).quotaUsed()).isEqualTo(Traffic.ofBytes(40));
        assertThat(reseller(100, 70, 70).quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(reseller(100, Long.MAX_VALUE, 0).quotaUsed()).isEqualTo(Traffic.ofBytes(Long.MAX_VALUE));
    }

    @Test
    void hasNothingLeftOfAQuotaThatIsOverrun() {
        assertThat(reseller(100, 70, 30).remaining()).contains(Traffic.ofBytes(60));
        assertThat(reseller(100, 100, 0).remaining()).contains(Traffic.ZERO);
        assertThat(reseller(100, 170, 30).remaining()).contains(Traffic.ZERO);
        assertThat(reseller(100, 170, 30).withQuota(Optional.empty()).remaining())
                .isEmpty();
    }

    @Test
    void canNotBeForgivenMoreThanWasMetered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reseller(100, 70, 71))
                .withMessageContaining("71")
                .withMessageContaining("70");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reseller(100, 70, 0).withForgiven(Traffic.ofBytes(71)));
    }

    @Test
    void isHeldOnlyByHoldsOfItsOwnLevel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reseller(1, 0, 0).withHolds(Set.of(Hold.MANUAL)))
                .withMessageContaining("MANUAL")
                .withMessageContaining("RESELLER");
    }

    @Test
    void keepsItsHoldsToItself() {
        EnumSet<Hold> given = EnumSet.of(Hold.WALLET);
        Reseller held = reseller(1, 0, 0).withHolds(given);
        given.clear();

        assertThat(held.holds()).containsExactly(Hold.WALLET);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> held.holds().add(Hold.RESELLER_QUOTA));
    }

    @Test
    void needsAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> NewReseller.named(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> NewReseller.named("a\nb"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewReseller.named("x".repeat(201)))
                .withMessageContaining("201");
        assertThat(NewReseller.named("x".repeat(200)).quota()).isEmpty();
    }

    @Test
    void aNewOneIsUnlimitedAndAlwaysOpenUnlessSaidOtherwise() {
        NewReseller plain = NewReseller.named("Ali");
        Instant end = Instant.parse("2026-02-01T00:00:00Z");

        assertThat(plain.window()).isEqualTo(Window.OPEN);
        assertThat(plain.quota(Traffic.gib(5)).windowEnds(end).window().endsAt())
                .contains(end);
        assertThat(plain.quota(Traffic.gib(5)).windowEnds(end).quota()).contains(Traffic.gib(5));
    }

    @Test
    void showsASummaryThatAddsUp() {
        UsageSummary summary =
                UsageSummary.of(reseller(100, 70, 30), Traffic.ofBytes(25), Traffic.ofBytes(45), Optional.empty());

        assertThat(summary.total()).isEqualTo(summary.metered());
        assertThat(summary.quotaUsed()).isEqualTo(Traffic.ofBytes(40));
        assertThat(summary.remaining()).contains(Traffic.ofBytes(60));
    }
}
