package io.daftar.cli;

import io.daftar.testkit.eylandoo.EylandooSimulator;
import io.daftar.testkit.marzban.MarzbanSimulator;
import io.daftar.testkit.simulator.Simulator;
import java.time.Clock;
import java.util.Optional;

/** A kind of panel that can be simulated. */
enum SimulatedKind {
    MARZBAN {
        @Override
        Running start(Place place) {
            MarzbanSimulator panel = MarzbanSimulator.builder()
                    .clock(place.clock())
                    .port(place.port())
                    .basePath(place.basePath())
                    .start();
            panel.addUsers(USERS, place.users());
            return Running.withPassword(panel, panel.username(), panel.password());
        }
    },
    EYLANDOO {
        @Override
        Running start(Place place) {
            EylandooSimulator panel = EylandooSimulator.builder()
                    .clock(place.clock())
                    .port(place.port())
                    .basePath(place.basePath())
                    .start();
            panel.addUsers(USERS, place.users());
            return Running.withToken(panel, panel.apiKey());
        }
    };

    private static final String USERS = "user_";

    abstract Running start(Place place);

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return Words.of(this);
    }

    /**
     * Where and how a simulated panel runs.
     *
     * @param clock its time
     * @param port on loopback; 0 for any that is free
     * @param basePath in front of the panel's own paths; may be empty
     * @param users how many it has from the start
     */
    record Place(Clock clock, int port, String basePath, int users) {}

    /**
     * A simulated panel at work, and how to sign in.
     *
     * @param panel to be closed in the end
     * @param username the administrator, where the panel knows such
     * @param password the administrator's
     * @param token for programs, where the panel gives such
     */
    record Running(Simulator panel, Optional<String> username, Optional<String> password, Optional<String> token)
            implements AutoCloseable {
        static Running withPassword(Simulator panel, String username, String password) {
            return new Running(panel, Optional.of(username), Optional.of(password), Optional.empty());
        }

        static Running withToken(Simulator panel, String token) {
            return new Running(panel, Optional.empty(), Optional.empty(), Optional.of(token));
        }

        @Override
        public void close() {
            panel.close();
        }
    }
}
