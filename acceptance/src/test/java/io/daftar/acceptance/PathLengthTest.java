package io.daftar.acceptance;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Traffic;
import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many classes somebody reads who follows a sync from its verb to the request that it sends. */
class PathLengthTest {
    private static final int USERS = 250;
    /** A client, what reads its list, and HTTP. */
    private static final int MOST_OF_AN_ADAPTER = 3;
    /** The engine and its sync, and the adapter. */
    private static final int MOST_TO_HTTP = 5;
    /** The engine and its sync, the unit of work, the ledger's writer, and the store. */
    private static final int MOST_TO_SQL = 7;

    @ParameterizedTest
    @EnumSource
    void aListingPassesFewClassesOnItsWayToThePanel(TownKind kind) {
        try (Shop shop = Shop.with(kind)) {
            Town town = shop.town(0);
            shop.adopt(town, "ali", USERS);
            Paths paths = new Paths();
            OkHttpClient base = new OkHttpClient.Builder().addInterceptor(paths).build();
            try (ResellerEngine engine = shop.engine(type -> town.type(Shop.PATIENT.base(base)))) {
                engine.syncUsage(); // Finds out what the panel is, and signs in.
                paths.ofListings.clear();
                shop.clock.advance(Duration.ofMinutes(1));

                assertThat(engine.syncUsage().isComplete()).isTrue();
            }
            assertThat(paths.ofListings)
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(path)
                            .filteredOn(name -> name.startsWith("io.daftar.panels."))
                            .hasSizeBetween(1, MOST_OF_AN_ADAPTER))
                    .allSatisfy(path -> assertThat(path).hasSizeBetween(2, MOST_TO_HTTP));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aBookingPassesFewClassesOnItsWayToTheDatabase(ShopStore database) {
        WatchedStatements statements = new WatchedStatements();
        try (Shop shop = Shop.on(clock -> database.open(clock, statements::in), MarzbanTown::open)) {
            Town town = shop.town(0);
            shop.adopt(town, "ali", USERS);
            town.simulator().use("ali000007", Traffic.mib(5));
            shop.clock.advance(Duration.ofMinutes(1));
            statements.clear();

            assertThat(shop.engine.syncUsage().isComplete()).isTrue();

            assertThat(statements.pathsOf("current_bytes = ", "metered"))
                    .as("the account's row, and what its reseller is metered")
                    .hasSize(2)
                    .allSatisfy(path -> assertThat(path).hasSizeBetween(2, MOST_TO_SQL));
        }
    }

    /** Notes which classes of ours every request came through. */
    private static final class Paths implements Interceptor {
        private static final String TESTS = PathLengthTest.class.getPackageName();

        /** Of requests that read all users, from the request back to the verb. */
        final List<Set<String>> ofListings = new ArrayList<>();

        static List<StackFrame> ours() {
            return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(stack -> stack.filter(Paths::isOurs).toList());
        }

        /** The classes of these frames; nested ones count with those that they are nested in. */
        static Set<String> classes(List<StackFrame> frames) {
            return frames.stream()
                    .map(frame -> frame.getDeclaringClass().getNestHost().getName())
                    .collect(toCollection(LinkedHashSet::new));
        }

        @Override
        public Response intercept(Chain chain) throws IOException {
            List<StackFrame> frames = ours();
            if (frames.stream().anyMatch(frame -> frame.getMethodName().equals("forEachUser"))) {
                ofListings.add(classes(frames));
            }
            return chain.proceed(chain.request());
        }

        private static boolean isOurs(StackFrame frame) {
            String name = frame.getClassName();
            return name.startsWith("io.daftar.") && !name.startsWith(TESTS);
        }
    }

    /** Notes which classes of ours every statement came through. */
    private static final class WatchedStatements {
        private record Executed(String sql, Set<String> path) {}

        private final List<Executed> executed = new ArrayList<>();

        void clear() {
            executed.clear();
        }

        List<Set<String>> pathsOf(String... words) {
            return executed.stream()
                    .filter(one -> Stream.of(words).anyMatch(one.sql()::contains))
                    .filter(one -> one.sql().contains("UPDATE "))
                    .map(Executed::path)
                    .toList();
        }

        DataSource in(DataSource dataSource) {
            return watched(DataSource.class, dataSource, "");
        }

        private <T> T watched(Class<T> type, Object target, String sql) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        if (method.getName().startsWith("execute")) {
                            executed.add(new Executed(sql, Paths.classes(Paths.ours())));
                        }
                        Object answer;
                        try {
                            answer = method.invoke(target, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                        if (answer instanceof PreparedStatement) {
                            return watched(PreparedStatement.class, answer, String.valueOf(arguments[0]));
                        }
                        return answer instanceof Connection ? watched(Connection.class, answer, "") : answer;
                    }));
        }
    }
}
