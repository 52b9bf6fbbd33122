package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonTest {
    @Test
    void aNullIsWrittenBecauseItTakesALimitAwayWhereAnAbsentOneWouldKeepIt() {
        assertThat(Json.object(json -> json.name("limit").nullValue().name("on").value(true))
                        .utf8())
                .isEqualTo("{\"limit\":null,\"on\":true}");
    }

    @ParameterizedTest
    @CsvSource({"GET, UNINTELLIGIBLE", "PATCH, OUTCOME_UNKNOWN"})
    void aNullWhereAValueWasDueIsAnAnswerOfAnotherShape(String method, Kind kind) throws Exception {
        try (Fixture panel = new Fixture();
                PanelHttp http = panel.open()) {
            panel.answer(200, "application/json", "null");
            PanelRequest request = method.equals("GET") ? PanelRequest.get("user") : PanelRequest.patch("user");

            PanelException failure =
                    Fixture.failure(() -> http.call(request, answer -> answer.json(json -> json.<String>nextNull())));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining("another shape");
        }
    }
}
