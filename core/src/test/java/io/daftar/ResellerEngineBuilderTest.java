package io.daftar;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import io.daftar.store.memory.InMemoryStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResellerEngineBuilderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private record Named(String name) implements PanelType {
        @Override
        public PanelClient open(PanelAccess access) {
            throw new AssertionError("nobody asked to open a panel");
        }
    }

    @Test
    void buildSaysAllThatIsMissing() {
        assertThatThrownBy(() -> ResellerEngine.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("store(")
                .hasMessageContaining("panels(");
    }

    @Test
    void aContainerThatHasBoundTooLittleIsToldTheSame() {
        assertThatThrownBy(() -> new ResellerEngine(null, Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("store(")
                .hasMessageContaining("panels(");
        assertThatThrownBy(() -> new ResellerEngine(InMemoryStore.create(CLOCK), Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("panels(");
    }

    @Test
    void twoTypesOfOneNameThatAContainerBoundAreRefusedByName() {
        Set<PanelType> types = Set.of(new Named("own"), PanelType.of("own", new Named("own")::open));

        assertThatThrownBy(() -> new ResellerEngine(InMemoryStore.create(CLOCK), types))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'own'");
    }

    @Test
    void twoTypesOfOneNameAreRefusedByName() {
        assertThatThrownBy(() -> ResellerEngine.builder().panels(new Named("own"), new Named("own")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'own'");
    }
}
