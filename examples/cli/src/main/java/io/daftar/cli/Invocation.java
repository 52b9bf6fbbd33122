package io.daftar.cli;

import io.daftar.store.StoreException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One call of the command line, from its arguments to its exit code. */
final class Invocation {
    private final CommandContext context;
    private final GlobalOptions options = new GlobalOptions();
    private final Host host;

    Invocation(CommandContext context) {
        this.context = context;
        this.host = new Host(context, options);
    }

    int run(String... args) {
        CommandLine line = new CommandLine(new Daftar(options), new HostFactory(host));
        Arguments.registerAt(line);
        line.setOut(new PrintWriter(context.streams().out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(context.streams().err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(this::refuse);
        line.setExecutionExceptionHandler(this::explain);
        return line.execute(args);
    }

    /** Commands that want the host are given it. */
    private record HostFactory(Host host) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return Arrays.stream(type.getDeclaredConstructors())
                            .anyMatch(made -> List.of(made.getParameterTypes()).equals(List.of(Host.class)))
                    ? type.getDeclaredConstructor(Host.class).newInstance(host)
                    : CommandLine.defaultFactory().create(type);
        }
    }

    private int refuse(ParameterException failure, String[] args) {
        // The parser stopped somewhere, perhaps before it came to --json.
        options.json |= Arrays.asList(args).contains("--json");
        String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        fail(failure, sentence(failure) + " (" + help + " tells more)");
        return ExitCodes.WRONG_USAGE;
    }

    /** What is typed behind an unknown option may be a secret and is not repeated. */
    private static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return first.startsWith("-")
                    ? "there is no option " + first.replaceFirst("=.*", "")
                    : "there is no use for '" + first + "'";
        }
        return String.valueOf(failure.getMessage());
    }

    private int explain(Exception failure, CommandLine line, ParseResult parsed) {
        fail(failure, sentence(failure));
        return ExitCodes.of(failure);
    }

    private static String sentence(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        boolean expected = ExitCodes.of(failure) != ExitCodes.COULD_NOT_RUN
                || failure instanceof CannotRunException
                || failure instanceof StoreException;
        return expected
                ? message
                : "an unexpected " + failure.getClass().getSimpleName() + ": " + message + " (--verbose shows where)";
    }

    private void fail(Exception failure, String sentence) {
        Streams streams = context.streams();
        streams.err().println("daftar: " + sentence);
        if (options.verbose) {
            failure.printStackTrace(streams.err());
        }
        if (options.json) {
            streams.out().println(ExitCodes.json(failure, sentence));
        }
    }
}
