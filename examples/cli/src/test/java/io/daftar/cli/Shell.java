package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelAccess;
import io.daftar.simulators.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okio.Buffer;

/** Runs the command line within the test, on a database of its own and a clock that the test moves. */
final class Shell {
    static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    final Map<String, String> environment = new HashMap<>(Map.of("DAFTAR_KEY", KEY));
    final MutableClock clock;
    private final StoreSource stores;
    private boolean terminal;

    private Shell(MutableClock clock, StoreSource stores) {
        this.clock = clock;
        this.stores = stores;
    }

    static Shell inMemory() {
        MutableClock clock = MutableClock.create();
        return new Shell(clock, new MemoryStoreSource(clock));
    }

    /** On whatever database the environment and the arguments say. */
    static Shell onDatabases() {
        // As fine as the clocks of real systems, and finer than databases keep.
        MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00.123456789Z"));
        return new Shell(clock, new JdbcStoreSource(new DatabasePool(length -> {})));
    }

    /** On an H2 file that has its schema. */
    static Shell inDirectory(Path directory) {
        Shell shell = onDatabases();
        shell.environment.put("DAFTAR_DB", "jdbc:h2:file:" + directory.resolve("shop"));
        assertThat(shell.run("migrate").exitCode()).isZero();
        return shell;
    }

    Shell onTerminal() {
        terminal = true;
        return this;
    }

    /**
     * What a command left behind.
     *
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int exitCode, String out, String err) {
        /** Standard output must be this one object and nothing else. */
        Json json() {
            assertThat(out.strip().lines())
                    .as("exactly one line of JSON in " + this)
                    .hasSize(1);
            return Json.parse(out);
        }

        /** What is said of a failure: one sentence. */
        String failure() {
            assertThat(err.strip().lines())
                    .as("exactly one sentence in " + this)
                    .hasSize(1);
            return err.strip();
        }
    }

    Outcome run(String... args) {
        return run(new StopSignal(signal -> {}), args);
    }

    Outcome run(StopSignal stop, String... args) {
        return run(stop, line -> {}, args);
    }

    /** {@code onLine} is handed each line of standard output while the command runs. */
    Outcome run(StopSignal stop, Consumer<String> onLine, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            private int told;

            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                String all = toString(StandardCharsets.UTF_8);
                for (int end = all.indexOf('\n', told); end >= 0; end = all.indexOf('\n', told)) {
                    String line = all.substring(told, end);
                    told = end + 1;
                    onLine.accept(line);
                }
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(print(out), print(err), terminal);
        PanelAccess.Environment world = new PanelAccess.Environment(clock, this::sleep, new Random(42));
        int exitCode = new Invocation(new CommandContext(environment, streams, world, stores, stop)).run(args);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** With {@code --json}; the command must succeed. */
    Json json(String... args) {
        Outcome outcome =
                run(Stream.concat(Arrays.stream(args), Stream.of("--json")).toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        return outcome.json();
    }

    /** As long as a thread would sleep: parts of a millisecond are dropped. */
    private void sleep(Duration length) {
        clock.advance(length.truncatedTo(ChronoUnit.MILLIS));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** A JSON object as a test looks at it; whole numbers are {@code Long}. */
    record Json(Map<String, Object> values) {
        static Json parse(String text) {
            JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text));
            try {
                Json object = object(reader);
                assertThat(reader.peek()).isEqualTo(JsonReader.Token.END_DOCUMENT);
                return object;
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }

        private static Json object(JsonReader reader) throws IOException {
            Map<String, Object> values = new LinkedHashMap<>();
            reader.beginObject();
            while (reader.hasNext()) {
                String key = reader.nextName();
                assertThat(values).doesNotContainKey(key);
                values.put(key, value(reader));
            }
            reader.endObject();
            return new Json(values);
        }

        private static Object value(JsonReader reader) throws IOException {
            return switch (reader.peek()) {
                case BEGIN_OBJECT -> object(reader);
                case BEGIN_ARRAY -> array(reader);
                case STRING -> reader.nextString();
                case NUMBER -> reader.nextLong();
                case BOOLEAN -> reader.nextBoolean();
                case NULL -> reader.nextNull();
                default -> throw new IOException("unexpected " + reader.peek());
            };
        }

        private static List<Object> array(JsonReader reader) throws IOException {
            List<Object> values = new ArrayList<>();
            reader.beginArray();
            while (reader.hasNext()) {
                values.add(value(reader));
            }
            reader.endArray();
            return values;
        }

        Object get(String key) {
            assertThat(values).containsKey(key);
            return values.get(key);
        }

        long number(String key) {
            return (Long) get(key);
        }

        String text(String key) {
            return (String) get(key);
        }

        @SuppressWarnings("unchecked")
        List<Json> objects(String key) {
            return (List<Json>) get(key);
        }

        @SuppressWarnings("unchecked")
        List<Object> list(String key) {
            return (List<Object>) get(key);
        }

        Json object(String key) {
            return (Json) get(key);
        }
    }
}
