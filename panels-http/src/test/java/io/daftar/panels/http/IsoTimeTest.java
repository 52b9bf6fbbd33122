package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IsoTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:20:30, 2026-03-01T10:20:30Z",
        "2026-03-01T10:20:30.5, 2026-03-01T10:20:30.500Z",
        "2026-03-01T10:20:30.123456, 2026-03-01T10:20:30.123456Z",
        "2026-03-01T10:20, 2026-03-01T10:20:00Z",
        "2026-03-01T10:20:30Z, 2026-03-01T10:20:30Z",
        "2026-03-01T10:20:30+03:30, 2026-03-01T06:50:30Z",
        "2026-03-01T01:20:30.25+03:30, 2026-02-28T21:50:30.250Z"
    })
    void aTimeWithoutAZoneIsUtcAndOneWithAnOffsetIsWhatItSays(String text, Instant time) {
        assertThat(IsoTime.parse("created_at", text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-03-01",
                "2026-02-30T00:00:00",
                "1767225600",
                "2026-03-01 10:20:30",
                "2026-03-01T10:20:30 Asia/Tehran"
            })
    void whatIsNoTimeIsRefusedByTheNameOfItsField(String text) {
        assertThatThrownBy(() -> IsoTime.parse("created_at", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("created_at is no time");
    }

    @Test
    void microsecondsTellTimesApartThatAPanelTellsApart() {
        assertThat(IsoTime.micros("created_at", "1970-01-01T00:00:01.000002")).isEqualTo(1_000_002);
        assertThat(IsoTime.micros("created_at", "1969-12-31T23:59:59.999999")).isEqualTo(-1);
    }
}
