package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActorTest {

    @ParameterizedTest
    @ValueSource(strings = {"support-7", "user:nested", "علی", "a b"})
    void isReadBackFromItsText(String name) {
        assertThat(Actor.parse(Actor.user(name).toString())).isEqualTo(Actor.user(name));
        assertThat(Actor.parse(Actor.system(name).toString())).isEqualTo(Actor.system(name));
    }

    @Test
    void aPersonIsNoJob() {
        assertThat(Actor.user("sync")).isNotEqualTo(Actor.system("sync"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "support-7", "root:x", "USER:x", "user"})
    void otherTextIsRefusedWithTheText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.parse(text)).withMessageContaining(text);
    }

    @Test
    void needsAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.user(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.parse("system: "));
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.user("x".repeat(101)));
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.user("a\r\nuser:b"));
    }
}
