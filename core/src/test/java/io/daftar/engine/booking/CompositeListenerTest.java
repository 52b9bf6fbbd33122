package io.daftar.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.EngineListener;
import io.daftar.event.EngineListener.SyncProgress;
import io.daftar.model.PanelId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CompositeListenerTest {
    @Test
    void aListenerThatThrowsHarmsNeitherTheEngineNorTheOthers() {
        List<SyncProgress> heard = new ArrayList<>();
        EngineListener failing = new EngineListener() {
            @Override
            public void syncProgress(SyncProgress progress) {
                throw new IllegalStateException("on purpose");
            }
        };
        EngineListener listening = new EngineListener() {
            @Override
            public void syncProgress(SyncProgress progress) {
                heard.add(progress);
            }
        };
        SyncProgress progress = new SyncProgress(new PanelId(1), 3, OptionalLong.empty(), 1, false);

        new CompositeListener(List.of(failing, listening)).syncProgress(progress);

        assertThat(heard).containsExactly(progress);
    }
}
