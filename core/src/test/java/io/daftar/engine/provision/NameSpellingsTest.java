package io.daftar.engine.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameSpellingsTest {
    @Test
    void ofAShortNameThereAreAll() {
        assertThat(NameSpellings.of("a_1b", 100)).containsExactlyInAnyOrder("a_1b", "A_1b", "a_1B", "A_1B");
        assertThat(NameSpellings.of("1234", 100)).containsExactly("1234");
    }

    @Test
    void theNameItselfComesFirstAndThenHowPeopleWriteIt() {
        List<String> spellings = NameSpellings.of("resell_8_CFG", 100);

        assertThat(spellings.subList(0, 5))
                .containsExactly("resell_8_CFG", "resell_8_cfg", "RESELL_8_CFG", "Resell_8_cfg", "Resell_8_Cfg");
        assertThat(spellings).hasSize(100).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void howeverFewMayBeAskedForTheNameIsAmongThem(int most) {
        assertThat(NameSpellings.of("Ali", most)).containsExactly("Ali");
    }

    @Test
    void aLongNameIsSpelledQuickly() {
        assertThat(NameSpellings.of("a".repeat(190), 150)).hasSize(150);
    }
}
