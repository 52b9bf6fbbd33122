package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.model.Traffic;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import okio.Buffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MembersTest {
    private static final JsonReader.Options WANTED = JsonReader.Options.of("a", "b", "name");

    private static JsonReader reader(String json) {
        return JsonReader.of(new Buffer().writeUtf8(json));
    }

    private static Members members(String json) throws IOException {
        return Members.read(reader(json), WANTED);
    }

    private static void assertClause(ThrowingCallable call, String clause) {
        assertThatThrownBy(call).isInstanceOf(JsonDataException.class).hasMessage(clause);
    }

    @Test
    void everyMemberIsReadAsWhatItIs() throws IOException {
        Members members = members("{\"x\":[{}],\"a\":9000000000001,\"b\":true,\"name\":\"ali\"}");

        assertThat(members.wholeNumber("a")).hasValue(9_000_000_000_001L);
        assertThat(members.bytes("a")).contains(Traffic.ofBytes(9_000_000_000_001L));
        assertThat(members.yesOrNo("b")).contains(true);
        assertThat(members.requiredText("name")).isEqualTo("ali");
        assertThat(members("{\"a\":\"2026-06-30T00:00:00Z\"}").moment("a"))
                .contains(Instant.parse("2026-06-30T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":5,\"a\":null}"})
    void whatIsAbsentOrNullIsEmptyAndNotZero(String json) throws IOException {
        Members members = members(json);

        assertThat(members.wholeNumber("a")).isEmpty();
        assertThat(members.bytes("a")).isEmpty();
        assertThat(members.text("a")).isEmpty();
        assertThat(members.moment("a")).isEmpty();
        assertThat(members.yesOrNo("a")).isEmpty();
        assertClause(() -> members.requiredNumber("a"), "it has no a");
        assertClause(() -> members.requiredText("a"), "it has no a");
    }

    @ParameterizedTest
    @CsvSource({"5.0, 5", "'\"17\"', 17", "1e3, 1000"})
    void aWholeNumberMayBeWrittenInOtherWays(String written, long number) throws IOException {
        assertThat(members("{\"a\":" + written + "}").wholeNumber("a")).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e40", "9223372036854775808", "\"n/a\"", "true", "[1]", "{}"})
    void whatIsNoWholeNumberOf64BitsIsToldByName(String written) throws IOException {
        Members members = members("{\"a\":" + written + ",\"name\":\"ali\"}");

        assertThatThrownBy(() -> members.wholeNumber("a"))
                .isInstanceOf(JsonDataException.class)
                .hasMessageStartingWith("a is no ");
        assertThat(members.text("name")).contains("ali");
    }

    @Test
    void everyOtherKindOfNonsenseIsToldByName() throws IOException {
        Members members = members("{\"a\":-5,\"b\":\"soon\",\"name\":\"\"}");

        assertClause(() -> members.bytes("a"), "a is -5");
        assertClause(() -> members.text("a"), "a is no text");
        assertClause(() -> members.moment("b"), "b is no time");
        assertClause(() -> members.yesOrNo("b"), "b is neither true nor false");
        assertClause(() -> members.requiredText("name"), "it has no name");
    }

    @Test
    void aListIsReadOnBehindWhateverStandsInTheWay() throws IOException {
        Function<Members, Long> understanding = members -> members.requiredNumber("a");
        JsonReader json =
                reader("[{\"name\":\"ali\",\"a\":{\"deep\":[1]},\"b\":1},7,{\"a\":1},{\"name\":\"reza\",\"a\":2}]");
        json.beginArray();
        List<Row<Long>> rows = List.of(
                Row.read(json, WANTED, "name", understanding),
                Row.read(json, WANTED, "name", understanding),
                Row.read(json, WANTED, "name", understanding),
                Row.read(json, WANTED, "name", understanding));
        json.endArray();

        assertThat(rows.get(0)).hasToString("Nonsense[name=Optional[ali], why=a is no number]");
        assertThat(rows.get(1)).hasToString("Nonsense[name=Optional.empty, why=it is no object]");
        assertThat(rows.get(2)).hasToString("Nonsense[name=Optional.empty, why=it has no name]");
        assertThat(rows.get(3).understood()).isEqualTo(2);
        assertClause(() -> rows.get(0).understood(), "a is no number");
    }
}
