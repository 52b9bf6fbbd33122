package io.daftar.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Traffic;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TextTest {
    @Test
    void figuresStandToTheRightAndWordsToTheLeft() {
        String table = Table.of("Panel", "Name", "Booked")
                .row(1, "Tehran", Traffic.gib(3))
                .row(12, "علی", Traffic.ofBytes(5))
                .toString();

        assertThat(table.lines())
                .containsExactly("Panel  Name      Booked", "    1  Tehran  3.00 GiB", "   12  علی          5 B");
    }

    @Test
    void aTableWithoutRowsIsItsHeading() {
        assertThat(Table.of("Panel", "Name")).hasToString("Panel  Name");
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Table.of("Panel", "Name").row(1)).hasMessageContaining("1 cells");
    }

    @Test
    void valuesStandBelowOneAnother() {
        String facts = new Facts()
                .add("ID", 7)
                .add("Current usage", Traffic.mib(500))
                .addTrafficOr("Limit", Optional.empty(), "unlimited")
                .addAll("Holds", List.of())
                .toString();

        assertThat(facts.lines())
                .containsExactly(
                        "ID             7",
                        "Current usage  524288000 bytes (500.00 MiB)",
                        "Limit          unlimited",
                        "Holds          none");
    }

    @Test
    void whatStandsBelowAHeadingIsIndented() {
        assertThat(new Facts().heading("Panel").add("Name", "Tehran").toString().lines())
                .containsExactly("Panel", "  Name  Tehran");
    }
}
