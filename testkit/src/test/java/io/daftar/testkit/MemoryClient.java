package io.daftar.testkit;

import io.daftar.model.PanelCredentials;
import io.daftar.model.Traffic;
import io.daftar.panel.Capabilities;
import io.daftar.panel.Capability;
import io.daftar.panel.Expiry;
import io.daftar.panel.Lookup;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelCheck;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.UserSink;
import io.daftar.panel.WriteReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The client of a {@link MemoryPanel}, with nothing or one thing wrong with it. */
final class MemoryClient implements PanelClient {
    static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Capability.LIFETIME_COUNTER,
                    Capability.LIFETIME_STARTS_WITH_USER,
                    Capability.INCARNATIONS,
                    Capability.RESET_SHOWS_USER,
                    Capability.EXACT_NAMES),
            20,
            50);

    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final MemoryPanel panel;
    private final PanelAccess access;
    private final Optional<Flaw> flaw;
    private final AtomicLong sent = new AtomicLong();
    private final Object signingIn = new Object();
    private volatile long session;
    private boolean denied;

    MemoryClient(MemoryPanel panel, PanelAccess access, Optional<Flaw> flaw) {
        this.panel = panel;
        this.access = access;
        this.flaw = flaw;
    }

    private boolean has(Flaw candidate) {
        return flaw.filter(candidate::equals).isPresent();
    }

    // Requests

    private long signedIn(long bad) {
        synchronized (signingIn) {
            if (session == bad || has(Flaw.ALWAYS_SIGNS_IN)) {
                String password = access.credentials()
                        .map(credentials -> ((PanelCredentials.Password) credentials).password())
                        .orElseThrow(() -> new PanelException(Kind.DENIED, "there are no credentials"));
                denied = denied || fresh(password).isEmpty();
                if (denied) {
                    throw new PanelException(
                            Kind.DENIED,
                            "the panel refuses the password" + (has(Flaw.TELLS_PASSWORD) ? " " + password : ""));
                }
            }
            return session;
        }
    }

    private Optional<Long> fresh(String password) {
        sent.incrementAndGet();
        Optional<Long> given = panel.signIn(password);
        given.ifPresent(id -> session = id);
        return given;
    }

    private <T> T read(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call(open -> panel.read(open, work));
            } catch (MemoryPanel.NoAnswer e) {
                PanelTrouble trouble = e.trouble;
                if (trouble == null || attempt == ATTEMPTS || !isWorthAnotherTry(trouble)) {
                    throw failed(trouble);
                }
                if (trouble == PanelTrouble.RATE_LIMIT) {
                    panel.clock.advance(PATIENCE);
                }
            }
        }
    }

    private static boolean isWorthAnotherTry(PanelTrouble trouble) {
        return switch (trouble) {
            case ANSWER_LOST, CONNECTION_CUT, BODY_CUT, SILENCE, GATEWAY_PAGE, NETWORK_PAGE, RATE_LIMIT -> true;
            default -> false;
        };
    }

    private PanelException failed(@Nullable PanelTrouble trouble) {
        PanelException.Call call = PanelException.Call.unanswered("GET", "/users");
        if (trouble == null) {
            return down();
        }
        return switch (trouble) {
            case ANSWER_LOST, CONNECTION_CUT, SILENCE, GATEWAY_PAGE, NETWORK_PAGE ->
                new PanelException(Kind.UNREACHABLE, "no answer", call);
            case RATE_LIMIT -> limited(call);
            default -> new PanelException(Kind.UNINTELLIGIBLE, "this is no answer", call);
        };
    }

    private static PanelException limited(PanelException.Call call) {
        return new PanelException(Kind.RATE_LIMITED, "too many requests", call.retryAfter(PATIENCE));
    }

    private PanelException down() {
        return new PanelException(Kind.UNREACHABLE, access.url().getHost() + " refuses connections");
    }

    private <T> T write(Supplier<T> work) {
        try {
            return call(open -> panel.write(open, work));
        } catch (MemoryPanel.NoAnswer e) {
            PanelTrouble trouble = e.trouble;
            if (trouble == null) {
                throw down();
            }
            if (trouble == PanelTrouble.ANSWER_LOST && has(Flaw.WRITES_AGAIN)) {
                return write(work);
            }
            PanelException.Call call = PanelException.Call.unanswered("POST", "/users");
            throw trouble == PanelTrouble.RATE_LIMIT
                    ? limited(call)
                    : new PanelException(Kind.OUTCOME_UNKNOWN, "no answer to a write", call);
        }
    }

    /** One request, and another one after signing in anew where the session was over. */
    private <T> T call(Function<Long, T> request) {
        if (Thread.currentThread().isInterrupted()) {
            throw new PanelException(Kind.UNREACHABLE, "interrupted");
        }
        long open = signedIn(0);
        try {
            sent.incrementAndGet();
            return request.apply(open);
        } catch (MemoryPanel.NoAnswer e) {
            if (e.reason != MemoryPanel.NoAnswer.Reason.SIGNED_OUT) {
                throw e;
            }
        }
        long renewed = signedIn(open);
        sent.incrementAndGet();
        return request.apply(renewed);
    }

    // Reading

    @Override
    public PanelCheck check() {
        try {
            read(() -> true);
            return new PanelCheck(true, true, Optional.of("1"), CAPABILITIES, Optional.empty());
        } catch (PanelException e) {
            return new PanelCheck(e.kind() == Kind.DENIED, false, Optional.empty(), CAPABILITIES, Optional.of(e));
        }
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void forEachUser(UserSink users) {
        List<Optional<PanelUser>> page;
        int offset = 0;
        do {
            int from = offset;
            users.asking();
            page = read(() -> panel.rows.values().stream()
                    .skip(from)
                    .limit(CAPABILITIES.usersPerPage())
                    .map(this::shown)
                    .toList());
            offset += page.size();
            for (Optional<PanelUser> user : page) {
                if (user.isEmpty() && has(Flaw.STOPS_AT_UNREADABLE)) {
                    return;
                }
                user.ifPresentOrElse(users::user, () -> users.unreadable("a user", unreadable()));
            }
        } while (page.size() == CAPABILITIES.usersPerPage());
    }

    private static PanelException unreadable() {
        return new PanelException(Kind.UNINTELLIGIBLE, "this is no user");
    }

    private Optional<PanelUser> shown(MemoryPanel.Row row) {
        if (row.unreadable) {
            return Optional.empty();
        }
        PanelUser user = row.shown(panel.clock);
        if (user.used().isPresent() || !has(Flaw.HIDDEN_IS_ZERO)) {
            return Optional.of(user);
        }
        return Optional.of(PanelUser.builder(user.name())
                .used(Traffic.ZERO)
                .status(user.status())
                .build());
    }

    @Override
    public Lookup find(Collection<String> names) {
        Lookup.Builder lookup = Lookup.builder();
        List<String> distinct = List.copyOf(new LinkedHashSet<>(names));
        for (int from = 0; from < distinct.size(); from += CAPABILITIES.namesPerRequest()) {
            List<String> some =
                    distinct.subList(from, Math.min(distinct.size(), from + CAPABILITIES.namesPerRequest()));
            try {
                read(() -> {
                    some.forEach(name -> look(name, lookup));
                    return true;
                });
            } catch (PanelException e) {
                if (!has(Flaw.UNASKED_IS_MISSING)) {
                    throw e;
                }
                some.forEach(lookup::missing);
            }
        }
        return lookup.build();
    }

    private void look(String name, Lookup.Builder lookup) {
        MemoryPanel.Row row = panel.rows.get(name);
        if (row == null) {
            lookup.missing(name);
        } else {
            shown(row).ifPresentOrElse(user -> lookup.found(name, user), () -> lookup.failed(name, unreadable()));
        }
    }

    // Writing

    @Override
    public String validate(NewPanelUser user) {
        if (!user.name().matches("\\w{3,40}")) {
            throw new PanelException(Kind.REJECTED, "a name has 3 to 40 letters, digits or underscores");
        }
        if (!user.options().isEmpty()) {
            throw new PanelException(
                    Kind.REJECTED, "there is no option " + user.options().keySet());
        }
        if (user.expiry() instanceof Expiry.AfterFirstUse) {
            throw new PanelException(Kind.UNSUPPORTED, "time begins at once");
        }
        return user.name();
    }

    @Override
    public PanelUser create(NewPanelUser user) {
        String name = validate(user);
        return write(() -> {
            if (panel.rows.containsKey(name)) {
                throw new PanelException(Kind.CONFLICT, "there is a user " + name);
            }
            MemoryPanel.Row row = panel.add(name);
            row.limit = user.limit();
            row.expiry = user.expiry();
            return row.shown(panel.clock);
        });
    }

    @Override
    public PanelUser update(PanelUserChange change) {
        return write(() -> {
            MemoryPanel.Row row = existing(change.name());
            row.limit = change.limit();
            row.expiry = change.expiry();
            row.enabled = change.wantedOn();
            return row.shown(panel.clock);
        });
    }

    private MemoryPanel.Row existing(String name) {
        MemoryPanel.Row row = panel.rows.get(name);
        if (row == null) {
            throw new PanelException(Kind.NOT_FOUND, "there is no such user");
        }
        return row;
    }

    @Override
    public WriteReport setEnabled(Collection<String> names, boolean enabled) {
        return forEach(names, (name, report) -> {
            existing(name).enabled = enabled;
            return report.done(name);
        });
    }

    @Override
    public WriteReport resetUsage(Collection<String> names) {
        return forEach(names, (name, report) -> {
            MemoryPanel.Row row = existing(name);
            row.reset();
            return report.done(name, row.shown(panel.clock));
        });
    }

    @Override
    public WriteReport delete(Collection<String> names) {
        return forEach(names, (name, report) -> {
            panel.rows.remove(name);
            return report.done(name);
        });
    }

    private WriteReport forEach(
            Collection<String> names, BiFunction<String, WriteReport.Builder, WriteReport.Builder> deed) {
        WriteReport.Builder report = WriteReport.builder();
        for (String name : new ArrayList<>(new LinkedHashSet<>(names))) {
            try {
                write(() -> deed.apply(name, report));
            } catch (PanelException e) {
                if (e.kind() == Kind.UNREACHABLE || e.kind() == Kind.DENIED) {
                    throw e;
                }
                report.failed(name, e);
            }
        }
        return report.build();
    }

    @Override
    public long requestsSent() {
        return sent.get();
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
