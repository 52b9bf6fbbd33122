package io.daftar.panels.xui;

import io.daftar.panel.Capabilities;
import io.daftar.panel.Lookup;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelType;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.OneAtATime;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.UserFailures;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A 3x-ui panel from 2.6 on, or alireza0's x-ui, as 3x-ui 2.6.8, 2.9.4, 3.0.2, 3.4.0 and 3.6.0 and alireza0's 1.12.0
 * behave. Which of them answers is found out by the first call, and again when a call that was known is gone.
 * Thread-safe.
 *
 * <p>Signs in with a name and a password, or, from 3.0 on, with an API token. Where the panel asks for a second factor,
 * only a token will do. A user is what the panel calls a client, and the user's name what it calls an email.
 *
 * <p><b>Names.</b> New ones have 1 to 64 letters a-z, digits or {@code _ - . @}. 3x-ui tells {@code Ali} from
 * {@code ali} when it is asked and not when it adds: give names that differ in more than case.
 *
 * <p><b>Options of new users:</b> {@code inbounds}, their numbers with commas between them, must be given with the user
 * or the panel; several from 3.0 on. {@code group}, from 3.2 on; {@code limit_ip}; {@code flow}; {@code comment}.
 *
 * <p><b>Usage</b> is what a user's counters show, which all inbounds of the user share. A user whose counters the panel
 * has lost is shown without usage; counters whose user is gone are shown as a user of unknown status, until they are
 * deleted too. From 2.6.7 to 3.0 the panel also has a lifetime counter.
 *
 * <p><b>Status.</b> A user runs whose two flags, that of the settings and that of the counters, are both on. One who
 * does not counts as limited or expired where the counters or the time say so, else as disabled: the panel does not keep
 * who switched a user off.
 *
 * <p><b>Writes</b> are made one at a time. They send a user complete, as read just before, with unknown fields and
 * credentials. Before 3.1 every one is read back, since a panel of that age loses one of two that overlap; what it does
 * not show then is {@code OUTCOME_UNKNOWN}. So is every write that takes longer than 30 seconds: the panel
 * completes it without an answer.
 *
 * <p>Panels before 3.1 keep the last client of an inbound whatever they are told. A deletion of that one leaves a client
 * behind that is never on, named {@code daftar-placeholder-} with the inbound's number; it is shown to nobody.
 */
public final class XuiClient implements PanelClient {
    private static final Capabilities UNKNOWN = new Capabilities(Set.of(), Integer.MAX_VALUE, 0);

    private final PanelHttp http;
    private final CurrentDialect dialect;
    private final Map<String, String> defaults;

    private XuiClient(PanelAccess access, HttpOptions options, RandomGenerator secrets) {
        XuiSignIn signIn = new XuiSignIn();
        this.http = PanelHttp.open(access, options, signIn);
        this.dialect =
                new CurrentDialect(http, new FlavourProbe(http, signIn, new OneAtATime(http), new Keys(secrets)));
        this.defaults = access.options();
    }

    /** 3x-ui panels, reached as {@link HttpOptions#DEFAULTS} say. */
    public static PanelType type() {
        return type(HttpOptions.DEFAULTS);
    }

    /** 3x-ui panels, reached as {@code options} say. */
    public static PanelType type(HttpOptions options) {
        return type(options, new SecureRandom());
    }

    /**
     * 3x-ui panels.
     *
     * @param options how they are reached
     * @param secrets makes the keys of new users where the panel makes none; unpredictable and thread-safe
     */
    public static PanelType type(HttpOptions options, RandomGenerator secrets) {
        return PanelType.of("xui", UserOptions::checkDefaults, access -> new XuiClient(access, options, secrets));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The version is told from 3.1 on.
     */
    @Override
    public PanelCheck check() {
        try {
            Dialect found = dialect.refreshed();
            return new PanelCheck(true, true, version(found), found.capabilities(), Optional.empty());
        } catch (PanelException e) {
            boolean answered = e.kind() == Kind.DENIED || e.kind() == Kind.RATE_LIMITED || e.kind() == Kind.REJECTED;
            return new PanelCheck(answered, false, Optional.empty(), UNKNOWN, Optional.of(e));
        }
    }

    private Optional<String> version(Dialect found) {
        try {
            return found.flavour() == Flavour.MODERN ? ModernApi.version(http) : Optional.empty();
        } catch (PanelException e) {
            return Optional.empty();
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>None where the panel cannot be asked.
     */
    @Override
    public Capabilities capabilities() {
        try {
            return dialect.get().capabilities();
        } catch (PanelException e) {
            return UNKNOWN;
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>One request brings all. Before 3.1 a row of numbers is kept for each user until the end, since counters and
     * settings come apart.
     */
    @Override
    public void forEachUser(UserSink users) {
        dialect.with(now -> {
            UserListing listing = now.listing(users);
            users.asking();
            return http.call(listing.request(), listing.reader());
        });
    }

    /**
     * {@inheritDoc}
     *
     * <p>From 3.1 on up to three names cost two requests each; more of them, and any before 3.1, cost one for all users.
     */
    @Override
    public Lookup find(Collection<String> names) {
        return names.isEmpty() ? Lookup.builder().build() : dialect.with(now -> now.find(names));
    }

    @Override
    public String validate(NewPanelUser user) {
        return NewClient.of(user, defaults).name();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Counters that a deleted user left behind do not count as a user.
     */
    @Override
    public Optional<PanelUser> findCreated(NewPanelUser user) {
        Optional<PanelUser> shown =
                find(List.of(user.name())).user(user.name()).filter(there -> there.status() != PanelUserStatus.UNKNOWN);
        if (shown.isPresent() && !shown.get().hasTerms(user.limit(), user.expiry())) {
            throw UserFailures.otherTerms(http.name(), user.name());
        }
        return shown;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the panel has not all of the inbounds, it may put the user into some of them; that is undone.
     */
    @Override
    public PanelUser create(NewPanelUser user) {
        NewClient client = NewClient.of(user, defaults);
        return dialect.with(now -> now.create(client));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Fractions of a millisecond of the expiry are dropped.
     */
    @Override
    public PanelUser update(PanelUserChange change) {
        UserTerms.of(change);
        return dialect.with(now -> now.update(change));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Users whom the panel stopped itself, limited or expired, are reported as done when they shall be enabled, and
     * left as they are: the panel would stop them again within seconds. What lifts them are new terms or a reset.
     */
    @Override
    public WriteReport setEnabled(Collection<String> names, boolean enabled) {
        return write(names, now -> now.setEnabled(names, enabled));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Read back, and corrected where the panel changed more than that: users who ran, or were limited, run afterwards; users
     * who were disabled are disabled again. Where the answer was lost that is done too, and the outcome stays unknown.
     */
    @Override
    public WriteReport resetUsage(Collection<String> names) {
        return write(names, now -> now.resetUsage(names));
    }

    @Override
    public WriteReport delete(Collection<String> names) {
        return write(names, now -> now.delete(names));
    }

    private WriteReport write(Collection<String> names, Function<Dialect, WriteReport> work) {
        if (names.isEmpty()) {
            return WriteReport.builder().build();
        }
        WriteReport report = dialect.with(work);
        if (report.failed().values().stream().anyMatch(FlavourProbe::isGone)) {
            dialect.forget();
        }
        return report;
    }

    @Override
    public long requestsSent() {
        return http.requestsSent();
    }

    @Override
    public void close() {
        http.close();
    }

    @Override
    public String toString() {
        return "3x-ui panel " + http.name();
    }
}
