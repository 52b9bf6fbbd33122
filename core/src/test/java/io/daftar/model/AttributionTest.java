package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributionTest {
    private static final Actor SUPPORT = Actor.user("support-7");

    @Test
    void aNameAloneIsAPersonOfTheShop() {
        assertThat(Attribution.of("support-7", "chargeback")).isEqualTo(Attribution.of(SUPPORT, "chargeback"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void aReasonIsNeverEmpty(String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attribution.of(SUPPORT, reason))
                .withMessage("a reason must be given, but is '" + reason + "'");
    }

    @Test
    void nobodyAndNoReasonAreRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> Attribution.of(SUPPORT, null))
                .withMessage("reason");
        assertThatNullPointerException()
                .isThrownBy(() -> Attribution.of((Actor) null, "chargeback"))
                .withMessage("actor");
    }
}
