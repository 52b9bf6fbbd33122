package io.daftar;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import org.junit.jupiter.api.Test;

class ResellerEngineBuilderTest {
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
    void twoTypesOfOneNameAreRefusedByName() {
        assertThatThrownBy(() -> ResellerEngine.builder().panels(new Named("own"), new Named("own")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'own'");
    }
}
