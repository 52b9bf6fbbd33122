package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingTest {

    @ParameterizedTest
    @EnumSource
    void aDefaultIsItsOwnNormalForm(Setting setting) {
        assertThat(setting.normalized(setting.defaultValue())).isEqualTo(setting.defaultValue());
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsKey(Setting setting) {
        assertThat(Setting.ofKey(setting.key())).isSameAs(setting);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.ofKey("reseller.grace"))
                .withMessageContaining("reseller.grace")
                .withMessageContaining("reseller.usage_sync_interval_minutes");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-7, 1", "1, 1", "3, 3", "5, 5", "6, 5", "9223372036854775807, 5", "' 4 ', 4"})
    void theSyncIntervalIsClamped(String text, String stored) {
        assertThat(Setting.USAGE_SYNC_INTERVAL_MINUTES.normalized(text)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "1, true", "false, false", "False, false", "0, false", "' true ', true"})
    void truthIsReadTyped(String text, String stored) {
        assertThat(Setting.ALLOW_CONFIG_OVERRUN.normalized(text)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "", "2", "truee", "null"})
    void anythingElseIsNoTruth(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.ALLOW_CONFIG_OVERRUN.normalized(text))
                .withMessageContaining("reseller.allow_config_overrun")
                .withMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "", "1.5", "9223372036854775808", "0x3"})
    void whatIsNoWholeNumberIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.USAGE_SYNC_INTERVAL_MINUTES.normalized(text))
                .withMessageContaining("whole number");
    }

    @Test
    void aWholeNumberOutOfItsRangeIsRefusedWithTheRange() {
        assertThat(Setting.GRACE_PERCENT.normalized("100")).isEqualTo("100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.GRACE_PERCENT.normalized("101"))
                .withMessageContaining("from 0 to 100");
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.GRACE_BYTES.normalized("-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.WRITE_OPERATIONS_PER_SECOND.normalized("0"));
        assertThat(Setting.GRACE_BYTES.normalized("9223372036854775807")).isEqualTo("9223372036854775807");
    }
}
