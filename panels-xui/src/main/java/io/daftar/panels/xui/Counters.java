package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panels.http.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The row of counters that belongs to an email, whatever inbounds it is in.
 *
 * @param id of the row; a row made anew has a higher one
 * @param on false where the panel stopped the client itself, or from 2.8.1 anybody did
 * @param used bytes since the last reset
 * @param allTime bytes ever, in the versions that count them
 * @param limit bytes, zero for unlimited, as the panel's job goes by it
 * @param expiry milliseconds as in {@link Settings}
 */
record Counters(String email, long id, boolean on, long used, OptionalLong allTime, long limit, long expiry) {
    private static final JsonReader.Options NAMES =
            JsonReader.Options.of("email", "enable", "id", "up", "down", "allTime", "total", "expiryTime");

    private static final int EMAIL = 0;
    private static final int ENABLE = 1;
    private static final int ID = 2;
    private static final int UP = 3;
    private static final int DOWN = 4;
    private static final int ALL_TIME = 5;
    private static final int TOTAL = 6;
    private static final int EXPIRY = 7;

    /** A row; throws what {@link Json} throws where it makes no sense. */
    static Counters parse(JsonReader json) throws IOException {
        String email = "";
        boolean on = false;
        Map<Integer, Long> numbers = new HashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            int field = json.selectName(NAMES);
            switch (field) {
                case EMAIL -> email = Json.text(json).orElse("");
                case ENABLE -> on = Json.yesOrNo(json).orElse(false);
                case -1 -> {
                    json.skipName();
                    json.skipValue();
                }
                default -> Json.wholeNumber(json).ifPresent(number -> numbers.put(field, number));
            }
        }
        json.endObject();
        Long allTime = numbers.get(ALL_TIME);
        return new Counters(
                email,
                needed("id", numbers.get(ID)),
                on,
                sum(needed("up", numbers.get(UP)), needed("down", numbers.get(DOWN))),
                allTime == null ? OptionalLong.empty() : OptionalLong.of(allTime),
                numbers.getOrDefault(TOTAL, 0L),
                numbers.getOrDefault(EXPIRY, 0L));
    }

    private static long needed(String name, @Nullable Long number) {
        if (number == null) {
            throw new JsonDataException("no " + name + " among the counters");
        }
        return number;
    }

    /** Some versions let an administrator set counters below zero. */
    private static long sum(long up, long down) {
        if (up < 0 || down < 0) {
            throw new JsonDataException("counters below zero: up " + up + ", down " + down);
        }
        try {
            return Math.addExact(up, down);
        } catch (ArithmeticException e) {
            throw new JsonDataException("counters beyond 64 bits: up " + up + ", down " + down);
        }
    }
}
