package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daftar.model.Reseller.Window;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WindowTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");
    private static final Window JANUARY = new Window(Optional.of(START), Optional.of(END));

    @Test
    void containsItsStartButNotItsEnd() {
        assertThat(JANUARY.contains(START.minusNanos(1))).isFalse();
        assertThat(JANUARY.contains(START)).isTrue();
        assertThat(JANUARY.contains(END.minusNanos(1))).isTrue();
        assertThat(JANUARY.contains(END)).isFalse();
    }

    @Test
    void anOpenEndHasNoBoundary() {
        assertThat(Window.OPEN.contains(Instant.MIN)).isTrue();
        assertThat(Window.OPEN.contains(Instant.MAX)).isTrue();
        assertThat(Window.OPEN.endingAt(Optional.of(END)).contains(Instant.MIN)).isTrue();
        assertThat(Window.OPEN.startingAt(Optional.of(START)).contains(Instant.MAX))
                .isTrue();
    }

    @Test
    void mustEndAfterItStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(Optional.of(END), Optional.of(START)))
                .withMessageContaining("2026-02-01")
                .withMessageContaining("2026-01-01");
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(Optional.of(END), Optional.of(END)));
        assertThatIllegalArgumentException().isThrownBy(() -> JANUARY.endingAt(Optional.of(START)));
    }

    @Test
    void anEndCanBeOpenedAgain() {
        assertThat(JANUARY.endingAt(Optional.empty()).contains(END)).isTrue();
    }
}
