package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretKeyTest {
    @Test
    void aRandomKeySurvivesItsTextForm() {
        SecretKey key = SecretKey.random();

        assertThat(SecretKey.ofBase64(" " + key.toBase64() + "\n"))
                .isEqualTo(key)
                .hasSameHashCodeAs(key);
        assertThat(SecretKey.random()).isNotEqualTo(key);
    }

    @Test
    void aKeyNeverShowsItself() {
        SecretKey key = SecretKey.random();

        assertThat(key).asString().doesNotContain(key.toBase64()).isEqualTo("SecretKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "c2hvcnQ="})
    void whatIsNotAKeyIsRefusedWithoutBeingShown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretKey.ofBase64(text))
                .withMessageContaining("secret key")
                .satisfies(refusal -> {
                    if (!text.isEmpty()) {
                        assertThat(refusal).hasMessageNotContaining(text);
                    }
                    assertThat(refusal).hasNoCause();
                });
    }

    @Test
    void aKeyOf33BytesIsRefused() {
        String text = Base64.getEncoder().encodeToString(new byte[33]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretKey.ofBase64(text))
                .withMessageContaining("33");
    }

    @Test
    void theEnvironmentGivesAKeyOrNone() {
        SecretKey key = SecretKey.random();

        assertThat(SecretKey.from(name -> name.equals("DAFTAR_KEY") ? key.toBase64() : null, "DAFTAR_KEY"))
                .isEqualTo(key);
        assertThat(SecretKey.from(name -> null, "DAFTAR_KEY").present()).isFalse();
        assertThat(SecretKey.from(name -> "  ", "DAFTAR_KEY").present()).isFalse();
        assertThat(SecretKey.fromEnvironment("NO_SUCH_VARIABLE_FOR_DAFTAR").present())
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretKey.from(name -> "nonsense!", "DAFTAR_KEY"))
                .withMessageContaining("DAFTAR_KEY");
    }

    @Test
    void noKeyHasNoTextForm() {
        assertThat(SecretKey.absent()).asString().contains("absent");
        assertThatIllegalStateException().isThrownBy(() -> SecretKey.absent().toBase64());
    }
}
