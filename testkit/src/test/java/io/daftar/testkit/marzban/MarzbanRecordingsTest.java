package io.daftar.testkit.marzban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftar.testkit.recordings.Recording;
import io.daftar.testkit.recordings.Recording.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sends the requests recorded from a running Marzban v0.8.4 to the simulator, all of them and in order, and compares
 * status, headers and body. The folder is {@code ../shared/recordings} beside the repository, or the system property
 * {@code daftar.recordings}.
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
        Path folder = Path.of(System.getProperty("daftar.recordings", "../../shared/recordings"))
                .resolve("marzban-0.8.4");
        assumeTrue(Files.isDirectory(folder), "the recordings of running panels are not beside the repository");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
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
