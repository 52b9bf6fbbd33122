package io.daftar.simulators;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.Arrays;
import okio.ByteString;
import org.junit.jupiter.api.Test;

final class JsonTreeTest {

    @Test
    void numbersKeepTheirSpellingAndKeysTheirOrder() throws JsonTree.Broken {
        String text = "{\"b\":1.0,\"a\":[1,true,null,\"x\"],\"c\":123456789012345678901234567890}";

        Object tree = requireNonNull(JsonTree.parse(ByteString.encodeUtf8(text)));

        assertThat(JsonTree.members(tree))
                .containsEntry("b", new BigDecimal("1.0"))
                .containsEntry("a", Arrays.asList(BigDecimal.ONE, true, null, "x"));
        assertThat(JsonTree.text(tree)).isEqualTo(text);
    }

    @Test
    void whatFollowsTheFirstValueIsBrokenOnlyWhereTheWholeTextIsRead() throws JsonTree.Broken {
        ByteString text = ByteString.encodeUtf8("{\"a\":1} x");

        assertThat(JsonTree.text(JsonTree.parseFirst(text))).isEqualTo("{\"a\":1}");
        assertThat(broken(text).isCutOff()).isFalse();
    }

    @Test
    void textThatEndsTooEarlyIsToldFromTextThatIsWrong() {
        assertThat(broken(ByteString.encodeUtf8("{\"a\":")).isCutOff()).isTrue();
        assertThat(broken(ByteString.encodeUtf8("{\"a\":1")).position()).isEqualTo(6);
        assertThat(broken(ByteString.encodeUtf8("{a:1}")).isCutOff()).isFalse();
    }

    private static JsonTree.Broken broken(ByteString text) {
        return requireNonNull(catchThrowableOfType(JsonTree.Broken.class, () -> JsonTree.parse(text)));
    }
}
