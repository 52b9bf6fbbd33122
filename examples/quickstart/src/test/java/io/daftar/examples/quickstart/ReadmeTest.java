package io.daftar.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows is what was compiled and run. */
final class ReadmeTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    @Test
    void theSampleIsTheOneThatIsTested() throws IOException {
        String test =
                Files.readString(MODULE.resolve("src/test/java/io/daftar/examples/quickstart/QuickstartTest.java"));
        String region = test.substring(test.indexOf("// tag::sample[]"), test.indexOf("// end::sample[]"));
        String sample = region.lines().skip(1).map(ReadmeTest::unindented).reduce("", (all, line) -> all + line + "\n");

        assertThat(readme()).contains("```java\n" + sample.strip() + "\n```");
    }

    @Test
    void thereIsRoomForAHundredAndFiftyLines() throws IOException {
        assertThat(readme().lines()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void theTestCommandIsTheOneThatIsRun() throws IOException {
        List<String> run = Files.readAllLines(root().resolve(".ci/run"));

        assertThat(run.get(run.size() - 1)).isEqualTo("exec mvn -B -ntp verify </dev/null");
        assertThat(readme()).contains("```\nmvn -B -ntp verify\n```");
    }

    private static String unindented(String line) {
        return line.startsWith("        ") ? line.substring(8) : line;
    }

    private static String readme() throws IOException {
        return Files.readString(root().resolve("README.md"));
    }

    private static Path root() {
        return MODULE.toAbsolutePath().getParent().getParent();
    }
}
