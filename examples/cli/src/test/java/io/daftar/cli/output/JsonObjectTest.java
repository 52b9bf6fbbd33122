package io.daftar.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {
    @Test
    void valuesKeepTheirOrderAndTheirKind() {
        JsonObject json = new JsonObject()
                .set("id", Long.MAX_VALUE)
                .set("deleted", false)
                .set("name", "علی \"01\"\n")
                .set("bytes", Traffic.gib(1))
                .setInstant("at", Optional.of(Instant.parse("2026-06-30T20:30:00Z")))
                .setNumbers("ids", List.of(1L, 2L))
                .setTexts("holds", List.of());

        assertThat(json)
                .hasToString("{\"id\":9223372036854775807,\"deleted\":false,\"name\":\"علی \\\"01\\\"\\n\","
                        + "\"bytes\":1073741824,\"at\":\"2026-06-30T20:30:00Z\",\"ids\":[1,2],\"holds\":[]}");
    }

    @Test
    void whatIsAbsentIsNull() {
        JsonObject json = new JsonObject()
                .setTraffic("quota_bytes", Optional.empty())
                .setInstant("expires_at", Optional.empty())
                .setText("version", Optional.empty())
                .setObject("sync", Optional.empty())
                .setNull("breaker");

        assertThat(json)
                .hasToString("{\"quota_bytes\":null,\"expires_at\":null,\"version\":null,\"sync\":null,"
                        + "\"breaker\":null}");
    }

    @Test
    void objectsStandInObjects() {
        JsonObject inner = new JsonObject().set("a", 1);

        assertThat(new JsonObject().set("one", inner).setObjects("many", List.of(inner, inner)))
                .hasToString("{\"one\":{\"a\":1},\"many\":[{\"a\":1},{\"a\":1}]}");
    }

    @Test
    void aKeyIsSetOnce() {
        JsonObject json = new JsonObject().set("id", 1);

        assertThatThrownBy(() -> json.set("id", 2)).hasMessageContaining("id");
    }
}
