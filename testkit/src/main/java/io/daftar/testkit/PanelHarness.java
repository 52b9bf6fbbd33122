package io.daftar.testkit;

import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import java.time.Duration;
import java.util.Optional;

/**
 * One panel for one test of {@link PanelClientContract}, fresh or cleaned. What it cannot do is said by an empty
 * {@code Optional} and a reason; the tests that need it are then skipped with that reason.
 */
public interface PanelHarness extends AutoCloseable {
    /** The type under test, with timeouts of at most a second or so where the panel is simulated. */
    PanelType type();

    /**
     * How to reach the panel, with credentials that it takes. The sleeper of a simulated panel moves the panel's clock
     * instead of sleeping.
     */
    PanelAccess access();

    /** What can be done to the panel behind the client's back; empty for a real one. */
    Optional<PanelFaults> faults();

    /** Why there are no faults. */
    default String whyNoFaults() {
        return "the panel cannot be made to fail";
    }

    /** Whether clients sign in, so that sessions can end. */
    default boolean signsIn() {
        return true;
    }

    /** A name that the panel takes for a new user, unlike any other; {@code stem} is lower-case, with digits. */
    default String name(String stem) {
        return stem;
    }

    /** What {@link #access} and the panel need to create a user of this name. */
    default NewPanelUser newUser(String name) {
        return NewPanelUser.named(name);
    }

    /**
     * How much later than asked for the panel may end a user, because it keeps no moments but dates; never earlier. Zero
     * where it ends users as asked for, to the second.
     */
    default Duration longestOverrun() {
        return Duration.ZERO;
    }

    /** Creates a user without limit or end; by a client, unless the panel has a faster way. */
    default void addUser(String name) {
        try (PanelClient client = type().open(access())) {
            client.create(newUser(name).expiry(Expiry.never()));
        }
    }

    /** Creates {@code count} users, whose names begin with {@code prefix}. */
    default void addUsers(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            addUser(prefix + (100_000 + i));
        }
    }

    /** Makes the panel show this user without any usage; empty where it never does. */
    default Optional<Runnable> withoutUsage(String user) {
        return Optional.empty();
    }

    /** Makes the panel unable to show this user; empty where it never is. */
    default Optional<Runnable> unreadable(String user) {
        return Optional.empty();
    }

    /** Removes what the test left behind and stops the panel if this started it. */
    @Override
    void close();
}
