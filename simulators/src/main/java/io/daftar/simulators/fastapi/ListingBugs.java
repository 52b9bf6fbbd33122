package io.daftar.simulators.fastapi;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a buggy panel's listings say that is not so. Guarded by the simulator's lock. */
public final class ListingBugs {

    private OptionalLong total = OptionalLong.empty();
    private @Nullable String repeated;

    ListingBugs() {}

    void claim(long claimed) {
        total = OptionalLong.of(claimed);
    }

    void repeat(String user) {
        repeated = user;
    }

    void clear() {
        total = OptionalLong.empty();
        repeated = null;
    }

    /** How many users the listing says there are. */
    public long total(long real) {
        return total.orElse(real);
    }

    /** The page as it is shown. */
    public <R> List<R> page(List<R> page, Function<String, @Nullable R> find) {
        R more = repeated == null ? null : find.apply(repeated);
        if (more == null || page.isEmpty()) {
            return page;
        }
        List<R> shown = new ArrayList<>(page);
        shown.add(more);
        return shown;
    }
}
