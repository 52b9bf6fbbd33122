package io.daftar.cli;

import io.daftar.simulators.Simulator;
import io.daftar.simulators.SimulatorBuilder;
import io.daftar.simulators.eylandoo.EylandooSimulator;
import io.daftar.simulators.marzban.MarzbanSimulator;
import io.daftar.simulators.marzneshin.MarzneshinSimulator;
import io.daftar.simulators.marzneshin.MarzneshinVersion;
import io.daftar.simulators.xui.XuiSimulator;
import io.daftar.simulators.xui.XuiVersion;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A kind of panel that can be simulated. */
enum SimulatedKind {
    MARZBAN {
        @Override
        Running start(Place place, String flavour) {
            MarzbanSimulator panel = place.give(MarzbanSimulator.builder()).start();
            panel.addUsers(USERS, place.users());
            return Running.withPassword(panel, panel.username(), panel.password());
        }
    },
    MARZNESHIN {
        @Override
        List<String> flavours() {
            return List.of("v0.7.4", "nightly");
        }

        @Override
        Running start(Place place, String flavour) {
            MarzneshinSimulator panel = place.give(MarzneshinSimulator.builder())
                    .version(MarzneshinVersion.ofFlavour(flavour))
                    .start();
            panel.addUsers(USERS, place.users());
            return Running.withPassword(panel, panel.username(), panel.password());
        }
    },
    XUI {
        @Override
        List<String> flavours() {
            return List.of("modern", "csrf", "legacy", "alireza");
        }

        @Override
        Running start(Place place, String flavour) {
            XuiSimulator panel = place.give(XuiSimulator.builder())
                    .version(XuiVersion.ofFlavour(flavour))
                    .start();
            panel.addClients(USERS, place.users());
            return new Running(panel, Optional.of(panel.username()), Optional.of(panel.password()), panel.token());
        }
    },
    EYLANDOO {
        @Override
        Running start(Place place, String flavour) {
            EylandooSimulator panel = place.give(EylandooSimulator.builder()).start();
            panel.addUsers(USERS, place.users());
            return Running.withToken(panel, panel.apiKey());
        }
    };

    private static final String USERS = "user_";

    /** How panels of this kind differ; the first is the usual one. Empty where all are alike. */
    List<String> flavours() {
        return List.of();
    }

    /**
     * Starts one.
     *
     * @throws UsageException where there is no such flavour of this kind
     */
    final Running start(Place place, Optional<String> flavour) {
        String usual = flavours().stream().findFirst().orElse("");
        String wanted = flavour.orElse(usual);
        if (flavour.isPresent() && !flavours().contains(wanted)) {
            throw new UsageException(
                    flavours().isEmpty()
                            ? "a simulated " + this + " has no flavours, but --flavour is " + wanted
                            : "--flavour of a simulated " + this + " is one of " + String.join(", ", flavours())
                                    + ", but this is " + wanted);
        }
        return start(place, wanted);
    }

    abstract Running start(Place place, String flavour);

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
    record Place(Clock clock, int port, String basePath, int users) {
        <B extends SimulatorBuilder<B>> B give(B panel) {
            return panel.clock(clock).port(port).basePath(basePath);
        }
    }

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
