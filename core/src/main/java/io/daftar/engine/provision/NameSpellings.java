package io.daftar.engine.provision;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** The ways to write a name in capitals and small letters: a panel can only be asked for exact names. */
final class NameSpellings {
    private static final int MOST_LETTERS = 20;

    private NameSpellings() {}

    /**
     * At least the name itself, first, and at most {@code most}: the ways people write it, then as many others as fit,
     * which are all of them for names with few letters.
     */
    static List<String> of(String name, int most) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(name);
        String small = name.toLowerCase(Locale.ROOT);
        spellings.add(small);
        spellings.add(name.toUpperCase(Locale.ROOT));
        spellings.add(capitalised(small, false));
        spellings.add(capitalised(small, true));
        int[] letters = IntStream.range(0, small.length())
                .filter(i -> small.charAt(i) >= 'a' && small.charAt(i) <= 'z')
                .limit(MOST_LETTERS)
                .toArray();
        int all = 1 << letters.length;
        for (int mask = 0; mask < all && spellings.size() < most; mask++) {
            spellings.add(withCapitals(small, letters, mask));
        }
        return spellings.stream().limit(Math.max(1, most)).toList();
    }

    /** Begins every word with a capital, or the first one only. */
    private static String capitalised(String small, boolean everyWord) {
        StringBuilder spelled = new StringBuilder(small);
        boolean begins = true;
        for (int i = 0; i < spelled.length(); i++) {
            char c = spelled.charAt(i);
            if (begins) {
                spelled.setCharAt(i, Character.toUpperCase(c));
            }
            begins = everyWord && !Character.isLetterOrDigit(c);
        }
        return spelled.toString();
    }

    private static String withCapitals(String small, int[] letters, int mask) {
        StringBuilder spelled = new StringBuilder(small);
        for (int i = 0; i < letters.length; i++) {
            if ((mask & (1 << i)) != 0) {
                spelled.setCharAt(letters[i], Character.toUpperCase(small.charAt(letters[i])));
            }
        }
        return spelled.toString();
    }
}
