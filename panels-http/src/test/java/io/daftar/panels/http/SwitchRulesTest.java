package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.PanelUser.PanelUserStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SwitchRulesTest {
    @ParameterizedTest
    @CsvSource({
        "ACTIVE, true, false",
        "ON_HOLD, true, false",
        "DISABLED, false, true",
        "LIMITED, true, true",
        "EXPIRED, true, true",
        "UNKNOWN, false, false"
    })
    void whomThePanelStoppedByItselfIsLeftToIt(PanelUserStatus status, boolean isOn, boolean isOff) {
        assertThat(SwitchRules.isAlready(status, true)).isEqualTo(isOn);
        assertThat(SwitchRules.isAlready(status, false)).isEqualTo(isOff);
    }
}
