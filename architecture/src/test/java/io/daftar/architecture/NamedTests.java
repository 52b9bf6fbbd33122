package io.daftar.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The tests that a Markdown page names as {@code [`Class#method`][Class]}, held against their sources. */
final class NamedTests {
    private static final Pattern NAMED = Pattern.compile("\\[`(\\w+)(?:#(\\w+))?`]\\[(\\w+)]");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^\\[(\\w+)]: (\\S+)$");
    private static final Set<String> RUN = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");

    private final Path page;
    private final String text;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Map<Path, Set<String>> tests = new HashMap<>();

    NamedTests(Path page) throws IOException {
        this.page = page;
        this.text = Files.readString(page);
        Matcher matcher = DEFINITION.matcher(text);
        while (matcher.find()) {
            definitions.put(matcher.group(1), matcher.group(2));
        }
    }

    /** How many of them have a method. */
    long count() {
        return NAMED.matcher(text)
                .results()
                .filter(named -> named.group(2) != null)
                .count();
    }

    /** What is wrong with them, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        NAMED.matcher(text).results().forEach(named -> {
            String problem = problem(named.group(1), named.group(2), named.group(3));
            if (problem != null) {
                problems.add(problem);
            }
        });
        return problems;
    }

    /** Rows of tables whose last column is {@code test} that name none there. */
    List<String> rowsWithoutTest() {
        List<String> rows = new ArrayList<>();
        boolean ofTests = false;
        for (String line : text.lines().toList()) {
            if (!line.startsWith("|")) {
                ofTests = false;
            } else if (line.endsWith("| test |")) {
                ofTests = true;
            } else if (ofTests && !line.startsWith("|---")) {
                String cell = line.substring(line.lastIndexOf(" | "));
                if (NAMED.matcher(cell).results().noneMatch(named -> named.group(2) != null)) {
                    rows.add(line);
                }
            }
        }
        return rows;
    }

    private @Nullable String problem(String type, @Nullable String method, String label) {
        String target = definitions.get(label);
        if (!type.equals(label) || target == null) {
            return type + " has no link of its own";
        }
        Path source = page.resolveSibling(target).normalize();
        if (!source.endsWith(type + ".java") || !Files.isRegularFile(source)) {
            return type + " is not at " + target;
        }
        return method == null
                        || tests.computeIfAbsent(source, NamedTests::testsIn).contains(method)
                ? null
                : type + " has no test " + method;
    }

    /** Methods that are run as tests, and of no class that is not. */
    private static Set<String> testsIn(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Set<String> found = new TreeSet<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            for (Tree unit : task.parse()) {
                unit.accept(new Scanner(), found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, Set<String>> {
        @Override
        public @Nullable Void visitClass(ClassTree type, Set<String> found) {
            return annotations(type.getModifiers()).contains("Disabled") ? null : super.visitClass(type, found);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, Set<String> found) {
            Set<String> annotations = annotations(method.getModifiers());
            if (!annotations.contains("Disabled") && annotations.stream().anyMatch(RUN::contains)) {
                found.add(method.getName().toString());
            }
            return null;
        }

        private static Set<String> annotations(ModifiersTree modifiers) {
            Set<String> names = new TreeSet<>();
            modifiers.getAnnotations().forEach(annotation -> {
                String name = annotation.getAnnotationType().toString();
                names.add(name.substring(name.lastIndexOf('.') + 1));
            });
            return names;
        }
    }
}
