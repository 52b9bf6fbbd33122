package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** One user read member by member. */
final class RowTest {
    private static final class Named implements Row.Draft<Long> {
        private Optional<String> name = Optional.empty();
        private OptionalLong used = OptionalLong.empty();

        @Override
        public void take(String member, JsonReader json) throws IOException {
            switch (member) {
                case "name" -> name = Json.text(json);
                case "used" -> used = Json.wholeNumber(json);
                default -> json.skipValue();
            }
        }

        @Override
        public Row<Long> finish() {
            return name.isPresent()
                    ? new Row.Shown<>(name.get(), used.orElse(0))
                    : new Row.Nonsense<>(name, "it has no name");
        }
    }

    private static Row<Long> read(String json) throws IOException {
        JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json));
        Row<Long> row = Row.read(reader, new Named());
        assertThat(reader.peek()).isEqualTo(JsonReader.Token.END_DOCUMENT);
        return row;
    }

    @Test
    void aUserIsWhatItsMembersSayAndOthersAreSkipped() throws IOException {
        assertThat(read("{\"links\":[{}],\"used\":5,\"name\":\"ali\"}")).isEqualTo(new Row.Shown<>("ali", 5L));
    }

    @Test
    void aMemberOfAnotherKindMakesTheUserUnreadableByName() throws IOException {
        assertThat(read("{\"used\":[1],\"more\":{},\"name\":\"ali\"}"))
                .isEqualTo(new Row.Nonsense<Long>(Optional.of("ali"), "used is not of the kind it should be"));
    }

    @Test
    void whatHasNoNameOrIsNoObjectIsNobody() throws IOException {
        assertThat(read("{\"used\":[1]}")).isEqualTo(new Row.Nonsense<Long>(Optional.empty(), "it has no name"));
        assertThat(read("[1,2]")).isEqualTo(new Row.Nonsense<Long>(Optional.empty(), "it is no object"));
    }
}
