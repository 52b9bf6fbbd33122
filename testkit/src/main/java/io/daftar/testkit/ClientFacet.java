package io.daftar.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A panel and a client for each test of one side of the contract. */
abstract class ClientFacet {
    private final Supplier<PanelHarness> source;
    private @Nullable PanelHarness panel;
    private @Nullable PanelClient client;

    ClientFacet(Supplier<PanelHarness> source) {
        this.source = source;
    }

    @BeforeEach
    final void openPanel() {
        PanelHarness fresh = source.get();
        panel = fresh;
        client = fresh.type().open(fresh.access());
    }

    @AfterEach
    final void closePanel() {
        try {
            if (client != null) {
                client.close();
            }
        } finally {
            if (panel != null) {
                panel.close();
            }
        }
    }

    final PanelHarness panel() {
        if (panel == null) {
            throw new IllegalStateException("no test is running");
        }
        return panel;
    }

    final PanelClient client() {
        if (client == null) {
            throw new IllegalStateException("no test is running");
        }
        return client;
    }

    /** A client in the place of the test's own. */
    final PanelClient another(PanelAccess access) {
        PanelClient other = panel().type().open(access);
        client().close();
        client = other;
        return other;
    }

    final PanelAccess access(Optional<PanelCredentials> credentials) {
        PanelAccess good = panel().access();
        return new PanelAccess(good.url(), credentials, good.trust(), good.options(), good.environment());
    }

    final PanelFaults faults() {
        assumeTrue(panel().faults().isPresent(), panel().whyNoFaults());
        return panel().faults().orElseThrow();
    }

    /** As {@link #faults}, with the client signed in, so that what is counted or hit next is no sign-in. */
    final PanelFaults faultsAfterSignIn() {
        PanelFaults faults = faults();
        client().find(List.of(panel().name("warm_up")));
        return faults;
    }

    final Clock clock() {
        return panel().access().environment().clock();
    }

    /** A user of that stem, who exists from now on; the name. */
    final String user(String stem) {
        String name = panel().name(stem);
        panel().addUser(name);
        return name;
    }

    /** The user as a lookup shows it. */
    final PanelUser shown(String name) {
        Lookup lookup = client().find(List.of(name));
        assertThat(lookup.found()).as("users found").containsKey(name);
        return of(lookup.found(), name);
    }

    /** Holds {@code shown} to the end that was asked for. */
    final void assertEnds(PanelUser shown, Instant asked) {
        assertThat(shown.expiry().moment())
                .hasValueSatisfying(end -> assertThat(end).isBetween(asked, asked.plus(panel().longestOverrun())));
    }

    final Reading read() {
        Reading reading = new Reading();
        client().forEachUser(reading);
        return reading;
    }

    /** What is known of {@code name}. */
    static <T> T of(Map<String, T> answers, String name) {
        T answer = answers.get(name);
        assertThat(answer).as("what is said of " + name).isNotNull();
        return requireNonNull(answer);
    }

    static PanelException failure(ThrowingCallable call) {
        PanelException failure = Assertions.catchThrowableOfType(PanelException.class, call);
        assertThat(failure).as("the failure").isNotNull();
        return requireNonNull(failure);
    }

    /** All that came out of one reading of all users. */
    static final class Reading implements UserSink {
        final List<PanelUser> users = new ArrayList<>();
        final List<String> unreadable = new ArrayList<>();
        final List<PanelException> failures = new ArrayList<>();
        final List<Integer> usersAtAsking = new ArrayList<>();

        @Override
        public void user(PanelUser user) {
            users.add(user);
        }

        @Override
        public void asking() {
            usersAtAsking.add(users.size());
        }

        @Override
        public void unreadable(String what, PanelException why) {
            unreadable.add(what);
            failures.add(why);
        }

        List<String> names() {
            return users.stream().map(PanelUser::name).toList();
        }
    }
}
