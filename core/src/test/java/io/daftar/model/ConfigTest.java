package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daftar.model.Reseller.Warned;
import io.daftar.model.Reseller.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConfigTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Config FREE = new Config(
            new ConfigId(3),
            new ResellerId(7),
            new AccountId(9),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            NOON,
            Optional.empty(),
            1);
    private static final Reseller OWNER = new Reseller(
            new ResellerId(7),
            "Ali",
            Optional.empty(),
            Window.OPEN,
            Traffic.ZERO,
            Traffic.ZERO,
            Set.of(),
            Warned.NOTHING,
            1);

    @Test
    void runsWhileNeitherItNorItsResellerIsHeld() {
        assertThat(FREE.wantedOn(OWNER)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anyHoldStopsIt(Hold hold) {
        boolean onConfig = hold.level() == Hold.Level.CONFIG;
        Config config = onConfig ? FREE.withHolds(Set.of(hold)) : FREE;
        Reseller owner = onConfig ? OWNER : OWNER.withHolds(Set.of(hold));

        assertThat(config.wantedOn(owner)).isFalse();
    }

    @Test
    void deletionStopsItForGood() {
        Config deleted = FREE.deletedAt(NOON);

        assertThat(deleted.deleted()).isTrue();
        assertThat(deleted.wantedOn(OWNER)).isFalse();
    }

    @Test
    void refusesAHoldOfItsReseller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FREE.withHolds(Set.of(Hold.RESELLER_QUOTA)))
                .withMessageContaining("RESELLER_QUOTA");
    }

    @Test
    void changesOfItsTermsLeaveItsHolds() {
        Config held = FREE.withHolds(Set.of(Hold.MANUAL));

        Config changed = held.withTerms(Optional.of(Traffic.gib(1)), Optional.of(NOON));

        assertThat(changed.holds()).containsExactly(Hold.MANUAL);
        assertThat(changed.limit()).contains(Traffic.gib(1));
        assertThat(changed.expiresAt()).contains(NOON);
    }
}
