package io.daftar.panels.xui;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client is set to, as the panel's own code reads it: what is absent, or of another kind, is empty, zero or
 * false. So a limit given as a text is no limit.
 *
 * @param limit bytes, or zero for unlimited
 * @param expiry milliseconds since 1970 UTC; zero for never; below zero, the length of a time that begins with the first
 *     traffic
 * @param keys what a client may be known by, by field: {@code id}, {@code password}, {@code auth}, {@code email}
 */
record Settings(String email, boolean on, long limit, long expiry, String subId, Map<String, String> keys) {
    private static final JsonReader.Options NAMES = JsonReader.Options.of(
            "email", "enable", "totalGB", "expiryTime", "subId", "id", "uuid", "password", "auth");
    private static final String[] TEXTS = {"email", "", "", "", "subId", "id", "uuid", "password", "auth"};

    Settings {
        keys = Map.copyOf(keys);
    }

    @Override
    public String toString() {
        return "settings of " + email;
    }

    static Settings parse(JsonReader json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        boolean on = false;
        long limit = 0;
        long expiry = 0;
        json.beginObject();
        while (json.hasNext()) {
            int field = json.selectName(NAMES);
            switch (field) {
                case 1 -> on = json.peek() == JsonReader.Token.BOOLEAN ? json.nextBoolean() : skipped(json, false);
                case 2 -> limit = number(json);
                case 3 -> expiry = number(json);
                case -1 -> {
                    json.skipName();
                    json.skipValue();
                }
                default -> {
                    if (json.peek() == JsonReader.Token.STRING) {
                        texts.put(TEXTS[field], json.nextString());
                    } else {
                        json.skipValue();
                    }
                }
            }
        }
        json.endObject();
        return new Settings(texts.getOrDefault("email", ""), on, limit, expiry, texts.getOrDefault("subId", ""), texts);
    }

    private static <T> T skipped(JsonReader json, T value) throws IOException {
        json.skipValue();
        return value;
    }

    private static long number(JsonReader json) throws IOException {
        if (json.peek() != JsonReader.Token.NUMBER) {
            return skipped(json, 0L);
        }
        try {
            return new BigDecimal(json.nextString()).longValueExact();
        } catch (ArithmeticException e) {
            return 0;
        }
    }
}
