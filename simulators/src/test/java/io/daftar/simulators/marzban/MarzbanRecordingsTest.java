package io.daftar.simulators.marzban;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Recording.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sends the requests recorded from a running Marzban v0.8.4 to the simulator, all of them and in order, and compares
 * status, headers and body.
 *
 * <p>Not compared, because it is not the panel's API or nobody could know it:
 *
 * <ul>
 *   <li>sizes and times of answers; numbers of the machine in {@code /api/system};
 *   <li>the text of HTML pages, of the API description beside its {@code info}, and of the list of links behind a
 *       subscription;
 *   <li>the second in which a job ran: an expiry that follows from it may be a minute off. Jobs run when the recording
 *       says they did; that they keep their own time is tested elsewhere;
 *   <li>values that the panel makes up: they must have the recorded form, and be equal where the recorded ones are.
 * </ul>
 *
 * <p>States that were written into the recorded panel's database are set up by {@link Scenarios}.
 */
final class MarzbanRecordingsTest {

    @TestFactory
    Stream<DynamicTest> theSimulatorAnswersAsTheRecordedPanelDid() throws IOException {
        List<Path> files = Recording.of("marzban-0.8.4");
        assertThat(files).hasSizeGreaterThanOrEqualTo(31);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file)));
    }

    private static void replay(Path file) throws IOException {
        Recording recording = Recording.read(file);
        try (MarzbanReplay replay = new MarzbanReplay(recording, Scenarios.options(recording.name()))) {
            Scenarios.prepare(replay);
            for (Step step : recording.steps()) {
                if (step.meanwhile().isPresent()) {
                    Scenarios.meanwhile(replay, step);
                } else {
                    Scenarios.before(replay, step);
                    replay.play(step);
                }
            }
        }
    }
}
