package io.daftar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests and programs too do without the engine, outside of core; on the class path no compiler would stop them. */
final class HiddenEngineTest {
    private static final Pattern ENGINE = Pattern.compile("\\bio\\.daftar\\.engine\\.");

    @Test
    void noSourceOutsideCoreNamesTheEngine() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Repository.root())) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !Repository.root().relativize(file).startsWith("core"))
                    .toList();
        }
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(sources).filteredOn(HiddenEngineTest::namesTheEngine).isEmpty();
    }

    private static boolean namesTheEngine(Path source) {
        try {
            return ENGINE.matcher(Files.readString(source)).find();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
