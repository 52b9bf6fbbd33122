package io.daftar.panels.http;

import java.util.Collections;
import java.util.List;

/** How a panel cuts a list into pages. */
public enum Paging {
    /** By offset and limit: a page may begin at any row. */
    BY_OFFSET {
        @Override
        List<Integer> parts(int count) {
            return List.of((count + 1) / 2, count / 2);
        }

        @Override
        boolean isLast(int rows, int count) {
            return rows == 0;
        }
    },
    /** By number and size: a page begins at a multiple of its size, and one that is not full is the last. */
    BY_NUMBER {
        @Override
        List<Integer> parts(int count) {
            int parts = smallestDivisor(count);
            return Collections.nCopies(parts, count / parts);
        }

        @Override
        boolean isLast(int rows, int count) {
            return rows < count;
        }
    };

    /** The sizes of smaller pages that together show what one page of {@code count} rows does, two or more. */
    abstract List<Integer> parts(int count);

    /** Whether nothing can follow a page of {@code count} that has so many rows. */
    abstract boolean isLast(int rows, int count);

    private static int smallestDivisor(int number) {
        int divisor = 2;
        while (number % divisor != 0) {
            divisor++;
        }
        return divisor;
    }
}
