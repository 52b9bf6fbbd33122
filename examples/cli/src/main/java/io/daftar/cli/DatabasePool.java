package io.daftar.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.daftar.panel.Sleeper;
import io.daftar.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;

/** Connects to databases, and says in a sentence why one cannot be connected to. */
final class DatabasePool {
    private static final Map<String, String> DRIVERS = Map.of(
            "h2", "org.h2.Driver",
            "postgresql", "org.postgresql.Driver");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 4;
    private static final String H2 = "jdbc:h2:";
    private static final String H2_SUFFIX = ".mv.db";
    private static final int H2_ALREADY_OPEN = 90020;
    private static final int H2_NOT_FOUND = 90146;

    /** What an H2 file answers while the process that served it to others is closing it, or another begins to. */
    private static final Set<Integer> H2_CHANGING_HANDS = Set.of(H2_ALREADY_OPEN, 8000, 90067, 90098, 90121);

    private static final int HAND_OVERS = 10;
    private static final Duration HAND_OVER = Duration.ofMillis(200);

    private final Sleeper sleeper;

    DatabasePool(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /**
     * An open pool, with what was made of it first.
     *
     * @param <T> what that is
     */
    record Opened<T>(T value, HikariDataSource source, Optional<FileShare> share) implements AutoCloseable {
        @Override
        public void close() {
            share.ifPresent(FileShare::leave);
            source.close();
            share.ifPresent(FileShare::close);
        }
    }

    /** Why a database is opened; an embedded one that does not exist is made only by those who say so. */
    enum Purpose {
        /** To make or change the schema. */
        MIGRATE,
        /** For one command. */
        WORK,
        /** For as long as nobody stops it. */
        STAY
    }

    /** Connects, and does {@code then} what comes first; a pool with which that failed is closed. */
    <T> Opened<T> open(DatabaseAddress address, Purpose purpose, Function<HikariDataSource, T> then) {
        boolean mustExist = purpose != Purpose.MIGRATE && !address.ownChoice();
        HikariConfig options = options(address, mustExist);
        Optional<FileShare> share = embeddedFile(address.url())
                .filter(file -> !mustExist || Files.exists(Path.of(file + H2_SUFFIX)))
                .flatMap(file -> FileShare.enter(file, purpose == Purpose.STAY, sleeper));
        try {
            Opened<T> opened = open(address, options, share, then);
            share.ifPresent(FileShare::opened);
            return opened;
        } catch (RuntimeException e) {
            share.ifPresent(FileShare::close);
            throw e;
        }
    }

    private <T> Opened<T> open(
            DatabaseAddress address,
            HikariConfig options,
            Optional<FileShare> share,
            Function<HikariDataSource, T> then) {
        for (int attempt = 1; ; attempt++) {
            try {
                return openOnce(options, share, then);
            } catch (PoolInitializationException | StoreException e) {
                if (attempt == HAND_OVERS || !changesHands(e)) {
                    throw new CannotRunException(sentence(address, e), e);
                }
            }
            pause();
        }
    }

    private static <T> Opened<T> openOnce(
            HikariConfig options, Optional<FileShare> share, Function<HikariDataSource, T> then) {
        HikariDataSource source = new HikariDataSource(options);
        try {
            return new Opened<>(then.apply(source), source, share);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static boolean changesHands(RuntimeException failure) {
        return sqlCause(failure)
                .map(cause -> H2_CHANGING_HANDS.contains(cause.getErrorCode()))
                .orElse(false);
    }

    private void pause() {
        try {
            sleeper.sleep(HAND_OVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRunException("interrupted while the database was busy", e);
        }
    }

    private static HikariConfig options(DatabaseAddress address, boolean mustExist) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("daftar");
        pool.setDriverClassName(driver(address));
        pool.setJdbcUrl(embeddedFile(address.url()).isPresent() ? shared(address.url(), mustExist) : address.url());
        address.user().ifPresent(pool::setUsername);
        address.password().ifPresent(pool::setPassword);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(PATIENCE.toMillis());
        return pool;
    }

    private static String driver(DatabaseAddress address) {
        String kind = address.url().replaceFirst("^jdbc:([a-z0-9]*).*", "$1");
        String driver = DRIVERS.get(kind);
        if (driver == null) {
            throw new UsageException("daftar has no driver for jdbc:" + kind + " databases; it has those for "
                    + String.join(", ", DRIVERS.keySet().stream().sorted().toList()));
        }
        return driver;
    }

    /** The file of an embedded database, without H2's suffix. */
    private static Optional<Path> embeddedFile(String url) {
        if (!url.startsWith(H2) || url.matches(H2 + "(mem|tcp|ssl|zip|nio|split|nioMapped|async|memFS|memLZF):.*")) {
            return Optional.empty();
        }
        String file = url.substring(H2.length()).replaceFirst("^file:", "").replaceFirst(";.*", "");
        String home = Matcher.quoteReplacement(System.getProperty("user.home"));
        return Optional.of(Path.of(file.replaceFirst("^~(?=[/\\\\])", home)));
    }

    /**
     * The first process that opens a file serves it to the others; it does so on loopback only, where H2 by itself
     * would listen on all addresses.
     */
    private static String shared(String url, boolean mustExist) {
        String given = url.toUpperCase(Locale.ROOT);
        StringBuilder more = new StringBuilder(url);
        if (!given.contains(";AUTO_SERVER=")) {
            if (System.getProperty("h2.bindAddress") == null) {
                System.setProperty("h2.bindAddress", "127.0.0.1");
            }
            more.append(";AUTO_SERVER=TRUE");
        }
        if (!given.contains(";TRACE_LEVEL_FILE=")) {
            // H2 would leave a file of its own beside the database for every failed statement.
            more.append(";TRACE_LEVEL_FILE=0");
        }
        if (mustExist && !given.contains(";IFEXISTS=")) {
            more.append(";IFEXISTS=TRUE");
        }
        return more.toString();
    }

    private static String sentence(DatabaseAddress address, RuntimeException failure) {
        String database = "the database " + address.shown();
        Optional<SQLException> cause = sqlCause(failure);
        if (failure instanceof StoreException && !changesHands(failure)) {
            return database + " cannot be used: " + firstLine(failure);
        }
        return cause.map(sql -> sentence(database, sql)).orElse(database + " cannot be opened: " + firstLine(failure));
    }

    private static String sentence(String database, SQLException cause) {
        if (cause.getErrorCode() == H2_ALREADY_OPEN) {
            return database + " is locked by another program";
        }
        if (cause.getErrorCode() == H2_NOT_FOUND) {
            return database + " does not exist; 'daftar migrate' creates it";
        }
        String state = Optional.ofNullable(cause.getSQLState()).orElse("");
        if (state.startsWith("28")) {
            return database + " refuses the user or the password";
        }
        String why = state.startsWith("08") ? " cannot be reached: " : " cannot be opened: ";
        return database + why + firstLine(cause);
    }

    private static Optional<SQLException> sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
