package io.daftar.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EndToEndTest {
    @Test
    void theWholeWayWorksOnAFile(@TempDir Path directory) {
        WholeWay.walk(Shell.inDirectory(directory));
    }
}
