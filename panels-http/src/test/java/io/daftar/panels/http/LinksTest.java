package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinksTest {
    @ParameterizedTest
    @CsvSource({
        "http://p.example:8000/, /sub/abc, http://p.example:8000/sub/abc",
        "https://p.example, sub/abc, https://p.example/sub/abc",
        "https://p.example/gate, /sub/abc, https://p.example/gate/sub/abc",
        "https://p.example/gate/, sub/abc, https://p.example/gate/sub/abc",
        "https://p.example/gate, https://sub.example/abc, https://sub.example/abc",
        "https://p.example/gate, http://sub.example:81/abc?x=1, http://sub.example:81/abc?x=1"
    })
    void aRelativeLinkIsBelowThePanelAndAWholeOneStays(String panel, String link, String absolute) {
        assertThat(Links.absolute(link, HttpUrl.get(panel))).contains(absolute);
    }
}
