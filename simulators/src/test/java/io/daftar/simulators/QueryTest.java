package io.daftar.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QueryTest {

    @Test
    void repeatedParametersKeepTheirOrderAndTheLastCounts() {
        Query query = Query.parse("a=1&b=&a=2&c");
        assertThat(query.all("a")).containsExactly("1", "2");
        assertThat(query.last("a")).contains("2");
        assertThat(query.last("b")).contains("");
        assertThat(query.last("c")).contains("");
        assertThat(query.last("d")).isEmpty();
    }

    @Test
    void escapesAreDecodedAndBrokenOnesLeftAlone() {
        Query query = Query.parse("n=%D8%B9%D9%84%DB%8C+1&p=100%25&broken=%zz%");
        assertThat(query.last("n")).contains("\u0639\u0644\u06CC 1");
        assertThat(query.last("p")).contains("100%");
        assertThat(query.last("broken")).contains("%zz%");
    }
}
