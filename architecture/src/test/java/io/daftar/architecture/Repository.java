package io.daftar.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The working tree that this module is part of. */
final class Repository {
    private Repository() {}

    /** The nearest directory above this module that has the page of panels. */
    static Path root() {
        Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return Stream.iterate(start, above -> above != null, Path::getParent)
                .filter(above -> Files.isRegularFile(above.resolve("docs/panels.md")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no docs/panels.md above " + start));
    }
}
