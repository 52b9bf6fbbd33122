package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Call;
import io.daftar.panel.PanelException.Kind;
import java.io.IOException;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTest {
    private static Page<String> page(String document, int most) throws IOException {
        JsonReader json = JsonReader.of(new Buffer().writeUtf8(document));
        Page<String> page = Page.parse(
                json,
                "items",
                row -> {
                    String name = row.nextString();
                    return new Row.Shown<>(name, name);
                },
                most);
        assertThat(json.peek()).isEqualTo(JsonReader.Token.END_DOCUMENT);
        return page;
    }

    @Test
    void rowsAndTotalAreReadWhateverElseThePanelSays() throws Exception {
        Page<String> page =
                page("{\"links\":{\"next\":null},\"total\":12,\"pages\":6,\"items\":[\"a\",\"b\"],\"page\":1}", 10);

        assertThat(page.rows()).extracting(row -> row.name().orElseThrow()).containsExactly("a", "b");
        assertThat(page.total()).hasValue(12);
    }

    @Test
    void moreRowsThanWereAskedForFillNoMemory() throws Exception {
        String many = "\"a\",".repeat(50_000) + "\"b\"";

        assertThat(page("{\"items\":[" + many + "],\"total\":50001}", 100).rows())
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"many\"", "[1]", "1.5", "99999999999999999999"})
    void aTotalThatIsNoneIsNotKnownAndDoesNotSpoilThePage(String total) throws Exception {
        Page<String> page = page("{\"total\":" + total + ",\"items\":[\"a\"]}", 10);

        assertThat(page.total()).isEmpty();
        assertThat(page.rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"total\":0}", "{\"users\":[]}", "{\"items\":null}", "{\"items\":{}}", "[]"})
    void anAnswerWithoutTheListIsNoEmptyList(String document) {
        assertThatThrownBy(() -> page(document, 10)).isInstanceOf(JsonDataException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UNINTELLIGIBLE, 200, true",
        "UNINTELLIGIBLE, 500, true",
        "UNINTELLIGIBLE, 404, false",
        "UNINTELLIGIBLE, 302, false",
        "UNREACHABLE, 502, false",
        "DENIED, 401, false",
        "RATE_LIMITED, 429, false"
    })
    void onlyAnswersOfTheListItselfAreAboutItsRows(Kind kind, int status, boolean aboutContent) {
        PanelException failure = new PanelException(kind, "what", Call.answered("GET", "/users", status, ""));

        assertThat(Page.isAboutContent(failure)).isEqualTo(aboutContent);
        assertThat(Page.isAboutContent(new PanelException(kind, "what"))).isFalse();
    }
}
