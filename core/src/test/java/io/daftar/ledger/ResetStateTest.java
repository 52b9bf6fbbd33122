package io.daftar.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResetStateTest {
    @Test
    void aResetIsKnownAgainByTheTimeThatStoresKeep() {
        Instant fine = Instant.parse("2026-01-01T00:00:00.123456789Z");

        assertThat(ResetState.open(fine))
                .isEqualTo(ResetState.open(Instant.parse("2026-01-01T00:00:00.123456Z")))
                .isNotEqualTo(ResetState.open(fine.plusNanos(1_000)));
    }

    @Test
    void onlyAnOpenResetHasATime() {
        assertThatThrownBy(() -> new ResetState(ResetState.Stage.OPEN, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OPEN");
        assertThatThrownBy(() -> new ResetState(ResetState.Stage.NONE, Optional.of(Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1970");
    }
}
