package io.daftar.cli.output;

import io.daftar.model.Traffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Names and values for people, one pair a line, the values below one another. Not thread-safe. */
public final class Facts {
    private static final String INDENT = "  ";

    private final List<Line> lines = new ArrayList<>();

    private record Line(String name, String value, boolean heading) {}

    /** A line of its own above the facts that follow. */
    public Facts heading(String text) {
        lines.add(new Line(text, "", true));
        return this;
    }

    public Facts add(String name, Object value) {
        lines.add(new Line(name, value.toString(), false));
        return this;
    }

    /** In bytes and in the unit that fits. */
    public Facts add(String name, Traffic value) {
        return add(name, exact(value));
    }

    public Facts addOr(String name, Optional<?> value, String otherwise) {
        return add(name, value.map(Object::toString).orElse(otherwise));
    }

    public Facts addTrafficOr(String name, Optional<Traffic> value, String otherwise) {
        return add(name, value.map(Facts::exact).orElse(otherwise));
    }

    /** Separated by commas, or {@code none}. */
    public Facts addAll(String name, Collection<String> values) {
        return add(name, values.isEmpty() ? "none" : String.join(", ", values));
    }

    private static String exact(Traffic value) {
        return value.bytes() < 1024 ? value.toString() : value.bytes() + " bytes (" + value + ")";
    }

    @Override
    public String toString() {
        int width = lines.stream()
                .filter(line -> !line.heading())
                .mapToInt(line -> line.name().length())
                .max()
                .orElse(0);
        boolean indented = lines.stream().anyMatch(Line::heading);
        List<String> printed = new ArrayList<>();
        for (Line line : lines) {
            if (line.heading()) {
                printed.add(line.name());
            } else {
                String padded = line.name() + " ".repeat(width - line.name().length() + 2);
                printed.add((indented ? INDENT : "") + padded + line.value());
            }
        }
        return String.join(System.lineSeparator(), printed);
    }
}
