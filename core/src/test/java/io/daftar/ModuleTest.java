package io.daftar;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** What a host on the module path sees of core. Everything else in this build is on the class path, which hides nothing. */
final class ModuleTest {
    private static final String NAME = "io.daftar.core";
    private static final Predicate<String> ENGINE = name -> (name + ".").startsWith("io.daftar.engine.");

    private static final String SHOP = """
            package shop;

            import io.daftar.ResellerEngine;
            import io.daftar.model.NewReseller;
            import io.daftar.model.Traffic;
            import io.daftar.panel.PanelType;
            import io.daftar.store.memory.InMemoryStore;
            import java.time.Clock;
            import java.util.function.Supplier;

            public final class Shop implements Supplier<Traffic> {
                @Override
                public Traffic get() {
                    PanelType own = PanelType.of("own", access -> { throw new AssertionError("nobody adds a panel"); });
                    try (ResellerEngine engine = ResellerEngine.builder()
                            .store(InMemoryStore.create(Clock.systemUTC()))
                            .panels(own)
                            .build()) {
                        engine.tick();
                        return engine.usage(engine.resellers().add(NewReseller.named("Ali").quota(Traffic.gib(1))))
                                .quotaUsed();
                    }
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void everyPackageButTheEnginesIsExportedToAll() {
        ModuleDescriptor core = core();

        assertThat(core.packages()).anyMatch(ENGINE);
        assertThat(core.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
        assertThat(core.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(
                        core.packages().stream().filter(ENGINE.negate()).toList());
        assertThat(core.opens()).isEmpty();
    }

    @Test
    void aHostOnTheModulePathCompilesAndRuns() throws IOException, ReflectiveOperationException {
        assertThat(compile(SHOP)).isEmpty();

        ModuleFinder finder = ModuleFinder.of(modulePath(directory.resolve("out")));
        Configuration resolved = ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("shop"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(resolved, ClassLoader.getPlatformClassLoader());
        Object shop =
                layer.findLoader("shop").loadClass("shop.Shop").getConstructor().newInstance();
        Module core = layer.findModule(NAME).orElseThrow();

        assertThat(shop.getClass().getMethod("get").invoke(shop)).hasToString("0 B");
        assertThat(core.isNamed()).isTrue();
        assertThat(core.getPackages())
                .filteredOn(core::isExported)
                .noneMatch(ENGINE)
                .contains("io.daftar");
    }

    @Test
    void aHostOnTheModulePathCannotNameTheEngine() throws IOException {
        List<String> hidden = core().packages().stream()
                .filter(ENGINE)
                .map(name -> "import " + name + ".*;")
                .toList();

        assertThat(compile("package shop; " + String.join("\n", hidden) + " class Shop {}"))
                .hasSameSizeAs(hidden)
                .containsOnly("compiler.err.package.not.visible");
    }

    private static ModuleDescriptor core() {
        return ModuleFinder.of(classes()).find(NAME).orElseThrow().descriptor();
    }

    private List<String> compile(String shop) throws IOException {
        Path source = Files.createDirectories(directory.resolve("shop"));
        List<Path> sources = List.of(
                Files.writeString(
                        directory.resolve("module-info.java"), "module shop { requires " + NAME + "; exports shop; }"),
                Files.writeString(source.resolve("Shop.java"), shop));
        List<String> options = List.of(
                "--module-path",
                Stream.of(modulePath()).map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "-proc:none",
                "-d",
                directory.resolve("out").toString());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
            compiler.getTask(
                            new StringWriter(), files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return found.getDiagnostics().stream().map(Diagnostic::getCode).toList();
    }

    private static Path[] modulePath(Path... more) {
        return Stream.concat(Stream.of(classes(), jarOf(Inject.class), jarOf(Logger.class)), Arrays.stream(more))
                .toArray(Path[]::new);
    }

    private static Path classes() {
        return jarOf(ResellerEngine.class);
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
