package io.daftar.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever two resellers do in whatever order, nobody gains or loses a byte by it. {@code -Ddaftar.seed=} repeats a
 * failure (it is then the first history of its case), {@code -Ddaftar.histories=} says how many are tried.
 */
class ResetPropertyTest {
    private static final long SEED =
            Long.getLong("daftar.seed", RandomGenerator.getDefault().nextLong() >>> 16);
    private static final int IN_MEMORY = Integer.getInteger("daftar.histories", 2);

    static Stream<Arguments> histories() {
        List<Arguments> histories = new ArrayList<>();
        for (RandomHistory.Panels panels : RandomHistory.Panels.values()) {
            for (int i = 0; i < IN_MEMORY; i++) {
                histories.add(Arguments.of(ShopStore.MEMORY, panels, SEED + i));
            }
            histories.add(Arguments.of(ShopStore.H2, panels, SEED));
            histories.add(Arguments.of(ShopStore.POSTGRESQL, panels, SEED));
        }
        return histories.stream();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void noSequenceOfActionsGainsOrLosesAByte(ShopStore store, RandomHistory.Panels panels, long seed) {
        try (RandomHistory history = new RandomHistory(store, panels, seed)) {
            history.happens();
        }
    }
}
