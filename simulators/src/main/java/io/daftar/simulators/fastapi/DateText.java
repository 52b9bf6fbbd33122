package io.daftar.simulators.fastapi;

import java.util.Optional;

/** Dates in bodies and queries that the panel's validation reads. */
public final class DateText {

    private DateText() {}

    public static Optional<Times.Parsed> parse(Fields fields, String name, String text) {
        Optional<Times.Parsed> parsed = Times.parse(text);
        if (parsed.isEmpty()) {
            fields.refuse(
                    name,
                    text.length() < 10
                            ? "Input should be a valid datetime or date, input is too short"
                            : "Input should be a valid datetime or date, invalid character in year");
        }
        return parsed;
    }
}
