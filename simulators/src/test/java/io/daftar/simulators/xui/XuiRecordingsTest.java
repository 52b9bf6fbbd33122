package io.daftar.simulators.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Recording.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sends the requests recorded from running panels to the simulator, in order, and compares status, content type,
 * location, encoding, cookie and body. Not compared are {@code Vary}, {@code Cache-Control}, {@code Transfer-Encoding}
 * and a second cookie of one answer, the numbers in a server's status, sizes of bodies that were left out, and the text
 * of an inbound's settings beyond what it means.
 */
final class XuiRecordingsTest {

    private static final Map<String, XuiVersion> FOLDERS = Map.of(
            "alireza-1.12.0", XuiVersion.ALIREZA_1_12_0,
            "xui-2.6.8", XuiVersion.V2_6_8,
            "xui-2.9.4", XuiVersion.V2_9_4,
            "xui-3.0.2", XuiVersion.V3_0_2,
            "xui-3.4.0", XuiVersion.V3_4_0,
            "xui-3.6.0", XuiVersion.V3_6_0,
            "xui-main-02002dc1", XuiVersion.MAIN_2026_08);

    @TestFactory
    Stream<DynamicTest> theSimulatorAnswersAsTheRecordedPanelsDid() throws IOException {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (Map.Entry<String, XuiVersion> version : FOLDERS.entrySet()) {
            List<Path> files = Recording.of(version.getKey());
            assertThat(files).hasSizeGreaterThanOrEqualTo(5);
            for (Path file : files) {
                String name = version.getKey() + "/" + file.getFileName();
                tests.add(DynamicTest.dynamicTest(name, () -> replay(version.getValue(), file)));
            }
        }
        return tests.build();
    }

    private static void replay(XuiVersion version, Path file) throws IOException {
        Recording recording = Recording.read(file);
        try (XuiReplay replay =
                new XuiReplay(recording, Scenarios.options(recording).version(version))) {
            Scenarios.prepare(replay);
            if (version.isModern()) {
                modern(replay);
            } else {
                legacy(replay);
            }
        }
    }

    private static void legacy(XuiReplay replay) throws IOException {
        Scene scene = new Scene(replay);
        scene.prepare();
        for (Step step : replay.recording.steps()) {
            if (step.meanwhile().isPresent()) {
                if (step.index() > scene.firstList()) {
                    Meanwhile.happened(replay, step);
                }
            } else if (!Scenarios.isLeftOut(replay, step)) {
                scene.arrange(step);
                replay.play(step);
            }
        }
    }

    private static void modern(XuiReplay replay) throws IOException {
        ModernScene scene = new ModernScene(replay);
        boolean made = replay.recording.steps().stream()
                .anyMatch(step -> step.meanwhile().isEmpty() && step.path().endsWith("inbounds/add"));
        if (!made) {
            scene.usualInbounds();
        }
        Scenarios.prepareModern(replay);
        for (Step step : replay.recording.steps()) {
            if (step.meanwhile().isPresent()) {
                Meanwhile.modern(replay, step);
            } else if (!Scenarios.isLeftOut(replay, step)) {
                scene.arrange(step);
                Scenarios.beforeModern(replay, step);
                replay.play(step);
            }
        }
    }
}
