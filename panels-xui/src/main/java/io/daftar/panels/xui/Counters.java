package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panels.http.Members;
import java.io.IOException;
import java.util.OptionalLong;

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
            JsonReader.Options.of("id", "email", "enable", "up", "down", "allTime", "total", "expiryTime");

    /** Reads a row; fails as {@link Members} does where it is malformed. */
    static Counters parse(JsonReader json) throws IOException {
        Members row = Members.read(json, NAMES);
        return new Counters(
                row.text("email").orElse(""),
                row.requiredNumber("id"),
                row.yesOrNo("enable").orElse(false),
                sum(row.requiredNumber("up"), row.requiredNumber("down")),
                row.wholeNumber("allTime"),
                row.wholeNumber("total").orElse(0),
                row.wholeNumber("expiryTime").orElse(0));
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
