package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionValuesTest {
    private static final Set<String> KNOWN = Set.of("nodes", "note", "ip_limit", "l2tp");

    private static OptionValues with(String key, String value) {
        return OptionValues.of("A panel", KNOWN, Map.of(), Map.of(key, value));
    }

    private static void refuses(Runnable reading, String why) {
        PanelException refusal = Fixture.failure(reading);
        assertThat(refusal).hasMessageContaining(why);
        assertThat(refusal.kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void whatTheUserSaysGoesBeforeThePanelsDefault() {
        OptionValues values =
                OptionValues.of("A panel", KNOWN, Map.of("note", "default", "l2tp", "true"), Map.of("note", "own"));

        assertThat(values.text("note")).contains("own");
        assertThat(values.yesOrNo("l2tp")).contains(true);
        assertThat(values.text("nodes")).isEmpty();
    }

    @Test
    void anUnknownOptionIsRefusedAndTheKnownOnesAreNamed() {
        refuses(
                () -> OptionValues.of("A panel", KNOWN, Map.of("colour", "red"), Map.of()),
                "A panel has no option 'colour' for users; it has ip_limit, l2tp, nodes, note");
    }

    @Test
    void aListIsCutAtItsCommasAndEachItemComesOnce() {
        assertThat(with("nodes", " b, a ,b").list("nodes")).containsExactly("b", "a");
        assertThat(with("nodes", " 2, 1 ,2").ids("nodes")).containsExactly(2, 1);
        assertThat(with("note", "").list("nodes")).isEmpty();
        assertThat(with("note", "").ids("nodes")).isEmpty();
        refuses(() -> with("nodes", "a,,b").list("nodes"), "the option nodes is a list with commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1,", "a", "1;2", "-1", "1.5", "1234567890"})
    void idsAreWholeNumbersFromOne(String list) {
        refuses(
                () -> with("nodes", list).ids("nodes"),
                "a list of ids with commas between them, such as 1,2, but is '");
    }

    @Test
    void aNumberHasALeastValue() {
        assertThat(with("ip_limit", "0").number("ip_limit", 0)).contains(0);
        assertThat(with("note", "").number("ip_limit", 0)).isEmpty();
        refuses(() -> with("ip_limit", "0").number("ip_limit", 1), "the option ip_limit is a whole number from 1 on");
        refuses(() -> with("ip_limit", "two").number("ip_limit", 1), "but is 'two'");
    }

    @Test
    void nothingButTrueIsTrue() {
        assertThat(with("l2tp", "false").yesOrNo("l2tp")).contains(false);
        assertThat(with("note", "").yesOrNo("l2tp")).isEmpty();
        refuses(() -> with("l2tp", "yes").yesOrNo("l2tp"), "the option l2tp is true or false, but is 'yes'");
    }

    @Test
    void textIsCountedInCharactersAndNotInHalves() {
        assertThat(with("note", "\ud83d\ude00".repeat(5)).text("note", 5)).isPresent();
        refuses(() -> with("note", "123456").text("note", 5), "the option note has at most 5 characters, but it has 6");
    }

    @Test
    void aRefusalStaysInOneLine() {
        refuses(() -> with("l2tp", "a\nb").yesOrNo("l2tp"), "but is 'a?b'");
    }
}
