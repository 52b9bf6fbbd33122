package io.daftar.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysetPagesTest {
    private final TreeSet<Integer> table = new TreeSet<>();
    private final List<Optional<Integer>> asked = new ArrayList<>();

    private KeysetPages<Integer, List<Integer>> pages(int limit) {
        return KeysetPages.of(limit, Function.identity(), after -> {
            asked.add(after);
            return table.tailSet(after.orElse(0), false).stream().limit(limit).toList();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6, 7})
    void everyRowComesOnceAndInOrder(int rows) {
        for (int row = 1; row <= rows; row++) {
            table.add(row);
        }

        List<Integer> read = new ArrayList<>();
        pages(3).forEach(read::addAll);

        assertThat(read).containsExactlyElementsOf(table);
        assertThat(asked).hasSize(rows / 3 + 1);
    }

    @Test
    void aPageIsReadWhenItIsAskedForSoThatItHoldsWhatIsThereThen() {
        table.addAll(List.of(1, 2, 3));
        Iterator<List<Integer>> pages = pages(2).iterator();
        assertThat(asked).isEmpty();

        assertThat(pages.next()).containsExactly(1, 2);
        table.remove(3);
        table.add(7);

        assertThat(pages.next()).containsExactly(7);
        assertThat(pages.hasNext()).isFalse();
        assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
        assertThat(asked).containsExactly(Optional.empty(), Optional.of(2));
    }

    @Test
    void whoStopsReadsNoMore() {
        table.addAll(List.of(1, 2, 3, 4));

        for (List<Integer> page : pages(1)) {
            if (page.contains(2)) {
                break;
            }
        }

        assertThat(asked).containsExactly(Optional.empty(), Optional.of(1));
    }
}
