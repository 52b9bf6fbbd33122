package io.daftar.simulators.marzneshin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Recording.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sends the requests recorded from a running Marzneshin, v0.7.4 and nightly, to the simulator, in order, and compares
 * status, headers and body.
 *
 * <p>Not compared, because nobody could know it: the text of HTML pages and of configurations, and values that the
 * panel makes up, which must have the recorded form and be equal where the recorded ones are. Jobs run when the
 * recording says they did. What is not sent at all is {@link #LEFT_OUT}.
 */
final class MarzneshinRecordingsTest {

    /** Requests that the simulator does not know, and why. */
    private static final Map<String, Pattern> LEFT_OUT = Map.of(
            "nodes are not simulated", Pattern.compile("/api/nodes.*|/api/system/stats/nodes"),
            "inbounds are reported by nodes", Pattern.compile("/api/inbounds"),
            "traffic by hour is kept by node, and no client of ours asks for it",
                    Pattern.compile("/api/users/[^/]+/usage.*|/api/system/stats/traffic.*"));

    @TestFactory
    Stream<DynamicTest> theSimulatorAnswersAsTheRecordedReleaseDid() throws IOException {
        return replays("marzneshin-0.7.4", MarzneshinVersion.V0_7_4, 20);
    }

    @TestFactory
    Stream<DynamicTest> theSimulatorAnswersAsTheRecordedNightlyBuildDid() throws IOException {
        return replays("marzneshin-nightly", MarzneshinVersion.NIGHTLY, 6);
    }

    private static Stream<DynamicTest> replays(String name, MarzneshinVersion version, int least) throws IOException {
        List<Path> files = Recording.of(name);
        assertThat(files).hasSizeGreaterThanOrEqualTo(least);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file, version)));
    }

    private static void replay(Path file, MarzneshinVersion version) throws IOException {
        Recording recording = Recording.read(file);
        try (MarzneshinReplay replay = new MarzneshinReplay(recording, version)) {
            for (Step step : recording.steps()) {
                if (step.meanwhile().isPresent()) {
                    Scenarios.meanwhile(replay, step);
                } else if (LEFT_OUT.values().stream()
                        .noneMatch(path -> path.matcher(step.path()).matches())) {
                    Scenarios.before(replay, step);
                    replay.play(step);
                }
            }
        }
    }
}
