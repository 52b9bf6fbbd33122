package io.daftar.persistence.jdbc;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as a dialect words it, for a {@link Session} to execute.
 *
 * @param text with {@code @} for the tables' prefix
 * @param values its parameters, in any form that {@link Session} binds
 */
record SqlStatement(String text, List<@Nullable Object> values) {
    static SqlStatement of(String text, @Nullable Object... values) {
        return new SqlStatement(text, Collections.unmodifiableList(Arrays.asList(values)));
    }
}
