package io.daftar.examples.ownpanel;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.PanelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/new-panel.md} shows is what was compiled and run, and what it lists is all there is. */
final class GuideTest {
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path ROOT = MODULE.getParent().getParent();
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- (\\w+)#(\\w+) -->\\n```java\\n(.*?)\\n```\\n", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://)([^)#]+)[^)]*\\)");

    /** A piece of the guide, and the region of a source file that it says it is. */
    record Snippet(String type, String tag, String text) {
        @Override
        public String toString() {
            return type + "#" + tag;
        }
    }

    static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(guide());
        while (matcher.find()) {
            snippets.add(new Snippet(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return snippets;
    }

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("docs/new-panel.md"));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void aSnippetIsTheCodeThatIsTested(Snippet snippet) throws IOException {
        assertThat(snippet.text()).isEqualTo(region(snippet));
    }

    @Test
    void thereIsNoJavaInTheGuideThatIsNotTested() throws IOException {
        assertThat(guide().split("```java", -1)).hasSize(snippets().size() + 1);
        assertThat(snippets()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfFailureIsExplained(PanelException.Kind kind) throws IOException {
        assertThat(guide()).contains("| `" + kind + "` |");
    }

    @ParameterizedTest
    @EnumSource
    void everyCapabilityIsExplained(Capability capability) throws IOException {
        assertThat(guide()).contains("| `" + capability + "` |");
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> targets = LINK.matcher(guide())
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();

        assertThat(targets)
                .isNotEmpty()
                .allSatisfy(target -> assertThat(
                                ROOT.resolve("docs").resolve(target).normalize())
                        .exists());
    }

    private static String region(Snippet snippet) throws IOException {
        String source;
        try (Stream<Path> files = Files.walk(MODULE.resolve("src"))) {
            source = Files.readString(
                    files.filter(file -> file.getFileName().toString().equals(snippet.type() + ".java"))
                            .findFirst()
                            .orElseThrow());
        }
        String begin = "// tag::" + snippet.tag() + "[]\n";
        String end = "// end::" + snippet.tag() + "[]";
        String region = source.substring(source.indexOf(begin) + begin.length(), source.indexOf(end));
        return unindented(region).strip();
    }

    private static String unindented(String region) {
        int common = region.lines()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        region.lines()
                .map(line -> line.isBlank() ? "" : line.substring(common))
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
