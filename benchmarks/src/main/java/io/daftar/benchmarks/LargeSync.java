package io.daftar.benchmarks;

import io.daftar.persistence.jdbc.SecretKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shows that the heap does not grow with the panel: a panel of 200,000 users, each with an account, is read by an
 * engine whose heap is 128 MiB, once with every user changed, once with none, once with one in a hundred. Panel, engine
 * and this class run in three processes; the database is an H2 file.
 */
final class LargeSync {
    private LargeSync() {}

    /** Arguments: users (200000), heap of the engine ({@code 128m}). */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String users = arguments.length > 0 ? arguments[0] : "200000";
        String heap = arguments.length > 1 ? arguments[1] : "128m";
        Path folder = Files.createTempDirectory("daftar-large-sync");
        Process panel = start(List.of("io.daftar.benchmarks.SimulatedPanelProcess", users), "2g");
        try (BufferedReader answers = panel.inputReader(StandardCharsets.UTF_8);
                PrintWriter commands = new PrintWriter(panel.outputWriter(StandardCharsets.UTF_8), true)) {
            String[] access = answers.readLine().split(" ", -1);
            String database = "jdbc:h2:file:" + folder.resolve("daftar");
            List<String> shared =
                    List.of(database, SecretKey.random().toBase64(), access[0], access[1], access[2], users);
            run("adopt", shared, "1g");
            for (String traffic : List.of("use 1 5000", "", "use 100 7000")) {
                if (!traffic.isEmpty()) {
                    commands.println(traffic);
                    answers.readLine();
                }
                System.out.println(traffic.isEmpty() ? "-- nobody used anything" : "-- " + traffic);
                run("sync", shared, heap);
            }
        } finally {
            panel.destroy();
            panel.waitFor();
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static void run(String job, List<String> shared, String heap) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("io.daftar.benchmarks.SyncProcess", job));
        command.addAll(shared);
        Process process = start(command, heap);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(System.out::println);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(job + " ended with " + exit);
        }
    }

    private static Process start(List<String> main, String heap) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(main);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
