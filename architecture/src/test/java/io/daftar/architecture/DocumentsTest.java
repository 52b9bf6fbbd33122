package io.daftar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the project's pages say of tests and files is so. */
final class DocumentsTest {
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z]\\w+)`");
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|interface|enum|record) ([A-Z]\\w+)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?m)^\\[\\w+]: (\\S+)$");

    /** As deep as a page of a module is, such as {@code examples/cli/README.md}. */
    private static final int MODULES_WITHIN_MODULES = 3;

    @TempDir
    private Path directory;

    @Test
    void everyTestThatThePageOfPanelsNamesIsThereAndIsRun() throws IOException {
        NamedTests named = new NamedTests(Repository.root().resolve("docs/panels.md"));

        assertThat(named.problems()).isEmpty();
        assertThat(named.count()).isGreaterThan(150);
    }

    @Test
    void everyTrapOnThePageOfPanelsNamesATest() throws IOException {
        assertThat(new NamedTests(Repository.root().resolve("docs/panels.md")).rowsWithoutTest())
                .isEmpty();
    }

    @Test
    void everyClassThatThePageOfTheArchitectureNamesIsThere() throws IOException {
        Set<String> types = declaredTypes();
        List<String> named = CLASS_NAME
                .matcher(Files.readString(Repository.root().resolve("docs/architecture.md")))
                .results()
                .map(name -> name.group(1))
                .distinct()
                .toList();

        assertThat(named).hasSizeGreaterThan(60);
        assertThat(types).containsAll(named);
    }

    private static Set<String> declaredTypes() throws IOException {
        Set<String> types = new HashSet<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Repository.root())) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            DECLARATION.matcher(Files.readString(source)).results().forEach(type -> types.add(type.group(1)));
        }
        return types;
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(Repository.root(), MODULES_WITHIN_MODULES)) {
            pages = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", ".git")
                            .noneMatch(name -> Repository.root()
                                    .relativize(file)
                                    .toString()
                                    .contains(name + "/")))
                    .toList();
        }
        assertThat(pages).hasSizeGreaterThan(3);
        for (Path page : pages) {
            assertThat(links(page))
                    .filteredOn(link -> !link.matches("[a-z]+:.*|#.*"))
                    .allSatisfy(link -> assertThat(page.resolveSibling(link.replaceFirst("#.*", "")))
                            .as("linked in " + page)
                            .exists());
        }
    }

    @Test
    void aTestThatIsGoneOrNotRunIsNoticed() throws IOException {
        write("ATest.java", """
                final class ATest {
                    @Test void runs() {}
                    @org.junit.jupiter.api.Test @Disabled("why") void isDisabled() {}
                    void isNone() {}
                    // @Test void isAComment() {}
                    @Nested final class Inner { @ParameterizedTest void runsWithin() {} }
                    @Disabled final class Off { @Test void isOff() {} }
                }
                """);
        Path page = write("page.md", """
                | trap | test |
                |---|---|
                | a | [`ATest#runs`][ATest]<br>[`ATest#runsWithin`][ATest] |
                | b | [`ATest#isDisabled`][ATest], [`ATest#isNone`][ATest], [`ATest#isAComment`][ATest] |
                | c | [`ATest#isOff`][ATest], [`BTest#runs`][BTest], [`BTest#runs`][ATest], [`CTest`][CTest] |
                | d `ATest#runs` | [`ATest`][ATest] |

                [ATest]: ATest.java
                [BTest]: nowhere/BTest.java
                """);

        NamedTests named = new NamedTests(page);

        assertThat(named.problems())
                .containsExactly(
                        "ATest has no test isDisabled",
                        "ATest has no test isNone",
                        "ATest has no test isAComment",
                        "ATest has no test isOff",
                        "BTest is not at nowhere/BTest.java",
                        "BTest has no link of its own",
                        "CTest has no link of its own");
        assertThat(named.rowsWithoutTest()).containsExactly("| d `ATest#runs` | [`ATest`][ATest] |");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static List<String> links(Path page) throws IOException {
        String text = Files.readString(page).replaceAll("(?s)```.*?```", "");
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1) != null ? link.group(1) : link.group(2))
                .toList();
    }
}
