package io.daftar.acceptance;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
                            .hasSizeBetween(1, MOST_OF_AN_ADAPTER));
        }
    }

    /** Notes which classes of ours every request came through. */
    private static final class Paths implements Interceptor {
        private static final String TESTS = PathLengthTest.class.getPackageName();

        /** Of requests that read all users, from the request back to the verb. */
        final List<Set<String>> ofListings = new ArrayList<>();

        @Override
        public Response intercept(Chain chain) throws IOException {
            List<StackFrame> frames = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(stack -> stack.filter(Paths::isOurs).toList());
            if (frames.stream().anyMatch(frame -> frame.getMethodName().equals("forEachUser"))) {
                ofListings.add(frames.stream()
                        .map(frame -> frame.getDeclaringClass().getNestHost().getName())
                        .collect(toCollection(LinkedHashSet::new)));
            }
            return chain.proceed(chain.request());
        }

        private static boolean isOurs(StackFrame frame) {
            String name = frame.getClassName();
            return name.startsWith("io.daftar.") && !name.startsWith(TESTS);
        }
    }
}
