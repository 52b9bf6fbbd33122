package io.daftar.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndToEndTest {
    @ParameterizedTest
    @CsvSource({
        "MARZBAN,",
        "MARZNESHIN, v0.7.4",
        "MARZNESHIN, nightly",
        "XUI, modern",
        "XUI, csrf",
        "XUI, legacy",
        "XUI, alireza",
        "EYLANDOO,"
    })
    void theWholeWayWorksOnAFileWithEachKindOfPanel(SimulatedKind kind, String flavour, @TempDir Path directory) {
        WholeWay.walk(Shell.inDirectory(directory), kind, Optional.ofNullable(flavour));
    }
}
