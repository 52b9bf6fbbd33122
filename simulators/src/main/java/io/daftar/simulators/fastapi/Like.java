package io.daftar.simulators.fastapi;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** SQL's LIKE with the pattern between two percent signs: {@code %} and {@code _} within it are wildcards too. */
public final class Like {

    private Like() {}

    /** Upper and lower case are the same for ASCII letters only, as on SQLite. */
    public static Predicate<String> containing(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints().forEach(c -> {
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        Pattern compiled = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        return text -> compiled.matcher(text).find();
    }
}
