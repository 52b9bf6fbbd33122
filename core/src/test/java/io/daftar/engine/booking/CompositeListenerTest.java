package io.daftar.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.EngineListener;
import io.daftar.event.EngineListener.SyncProgress;
import io.daftar.model.PanelId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompositeListenerTest {
    static Stream<Throwable> whateverIsThrown() {
        return Stream.of(
                new IllegalStateException("on purpose"), new AssertionError("on purpose"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("whateverIsThrown")
    void aListenerThatThrowsHarmsNeitherTheEngineNorTheOthers(Throwable thrown) {
        List<SyncProgress> heard = new ArrayList<>();
        EngineListener failing = new EngineListener() {
            @Override
            public void syncProgress(SyncProgress progress) {
                throwing(thrown);
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

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwing(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
