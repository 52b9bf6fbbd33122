package io.daftar.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows below a heading, columns as wide as they have to be; those that hold only figures are set to the right. */
public final class Table {
    private static final String FIGURES = "-?[0-9][0-9.,]*( ([KMGTPE]i)?B| %| ms)?|-|";

    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> heading) {
        rows.add(heading);
    }

    public static Table of(String... heading) {
        return new Table(List.of(heading));
    }

    public Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell.toString());
        }
        if (row.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("a row has " + row.size() + " cells, but the heading "
                    + rows.get(0).size());
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        List<Column> layout = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            layout.add(column(i));
        }
        return rows.stream().map(row -> line(row, layout)).collect(Collectors.joining(System.lineSeparator()));
    }

    private record Column(int width, boolean figures) {}

    private Column column(int index) {
        int width = rows.stream().mapToInt(row -> width(row.get(index))).max().orElse(0);
        boolean figures = rows.stream().skip(1).allMatch(row -> row.get(index).matches(FIGURES));
        return new Column(width, figures && rows.size() > 1);
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String line(List<String> row, List<Column> layout) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            String gap = " ".repeat(layout.get(i).width() - width(cell));
            line.append(i == 0 ? "" : "  ");
            line.append(layout.get(i).figures() ? gap + cell : cell + gap);
        }
        return line.toString().stripTrailing();
    }
}
