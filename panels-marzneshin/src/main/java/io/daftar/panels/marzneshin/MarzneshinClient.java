package io.daftar.panels.marzneshin;

import io.daftar.panel.Capabilities;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Lookup;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelType;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.NameSearch;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.PagedList;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.Probe;
import io.daftar.panels.http.ReadAhead;
import io.daftar.panels.http.TokenSignIn;
import io.daftar.panels.http.WriteBatch;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Marzneshin panel, as its last release 0.7.4 and the nightly build of October 2025 behave. Thread-safe.
 *
 * <p>Signs in with an administrator's name and password, or with a token given as it is. An administrator who is no
 * sudo sees and changes only own users, and sees users of others as missing.
 *
 * <p><b>Names.</b> New ones have 3 to 32 letters, digits or underscores of any script. Marzneshin keeps them in lower
 * case, so every name is asked for in lower case, and answered under the name asked for. Not {@code expired}: deleting
 * that user would delete every expired one.
 *
 * <p><b>Options of new users:</b> {@code services}, a list of ids with commas, without which a user has no
 * configuration; and {@code note}, at most 500 characters.
 *
 * <p><b>Writes</b> go user by user, one after another. Marzneshin's calls for all users of an administrator are not
 * used: they revive users whom somebody else disabled, and the reset one leaves limited users off the nodes. Every
 * deleted user keeps its id, so a name given again is a new incarnation.
 */
public final class MarzneshinClient implements PanelClient {
    private static final Probe.Family FAMILY =
            new Probe.Family("Marzneshin", "MarzneshinAPI", PanelRequest.get("api", "admins", "current"));
    private static final int NAMES_PER_REQUEST = 100;

    private final PanelHttp http;
    private final MarzneshinApi api;
    private final UserWrites writes;
    private final Capabilities capabilities;

    private MarzneshinClient(PanelAccess access, HttpOptions options, int usersPerPage) {
        this.http = PanelHttp.open(access, options, new TokenSignIn("api", "admins", "token"));
        this.api = new MarzneshinApi(http);
        this.writes = new UserWrites(api, access.options());
        this.capabilities = new Capabilities(
                Set.of(
                        Capability.LIFETIME_COUNTER,
                        Capability.LIFETIME_STARTS_WITH_USER,
                        Capability.INCARNATIONS,
                        Capability.RESET_SHOWS_USER,
                        Capability.EXACT_NAMES,
                        Capability.EXPIRY_AFTER_FIRST_USE,
                        Capability.PERIODIC_RESETS),
                usersPerPage,
                NAMES_PER_REQUEST);
    }

    /** Marzneshin panels, reached as {@link HttpOptions#DEFAULTS} say, 100 users to a page. */
    public static PanelType type() {
        return type(HttpOptions.DEFAULTS);
    }

    /** Marzneshin panels, reached as {@code options} say, 100 users to a page. */
    public static PanelType type(HttpOptions options) {
        return type(options, MarzneshinApi.MOST_PER_PAGE);
    }

    /**
     * Marzneshin panels.
     *
     * @param options how they are reached
     * @param usersPerPage users that one request of a listing asks for, 1 to 100: the panel refuses more
     */
    public static PanelType type(HttpOptions options, int usersPerPage) {
        if (usersPerPage < 1 || usersPerPage > MarzneshinApi.MOST_PER_PAGE) {
            throw new IllegalArgumentException("users per page must be between 1 and 100, but are " + usersPerPage);
        }
        return PanelType.of(
                "marzneshin",
                UserOptions::checkDefaults,
                access -> new MarzneshinClient(access, options, usersPerPage));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Marzneshin tells no version; {@code nightly} is said of a build that has what only nightly ones have.
     */
    @Override
    public PanelCheck check() {
        return new Probe(http, capabilities, FAMILY).check(api::build);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A user whom Marzneshin cannot show, such as one with a fixed date of expiry but no date, makes it answer every
     * page with that user by a 500. Such a page is asked for in parts until only that user is left out. A name stored
     * in upper case, as a migration may leave one, is shown in lower case, and may be shown twice: the incarnation
     * tells them apart.
     */
    @Override
    public void forEachUser(UserSink users) {
        new PagedList<>(http, api, users, UserSnapshot::user).read(capabilities.usersPerPage());
    }

    @Override
    public Lookup find(Collection<String> names) {
        Set<String> lower = new LinkedHashSet<>();
        names.forEach(name -> lower.add(Rules.lower(name)));
        Lookup answer =
                new NameSearch<>(http, api, NAMES_PER_REQUEST).ask(lower).lookup(UserSnapshot::user);
        Lookup.Builder lookup = Lookup.builder();
        for (String name : names) {
            String spelled = Rules.lower(name);
            PanelUser found = answer.found().get(spelled);
            PanelException failure = answer.failed().get(spelled);
            if (found != null) {
                lookup.found(name, found);
            } else if (failure != null) {
                lookup.failed(name, failure);
            } else {
                lookup.missing(name);
            }
        }
        return lookup.build();
    }

    @Override
    public String validate(NewPanelUser user) {
        writes.validate(user);
        return Rules.newName(user.name());
    }

    /**
     * {@inheritDoc}
     *
     * <p>The services count as terms.
     */
    @Override
    public Optional<PanelUser> findCreated(NewPanelUser user) {
        return writes.findCreated(user);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Fractions of a second of the expiry are dropped. A 409 for a user who is not seen afterwards is {@code
     * REJECTED}. A user who did not get every service asked for is deleted again, and {@code REJECTED}: Marzneshin
     * drops those that it does not have without a word.
     */
    @Override
    public PanelUser create(NewPanelUser user) {
        return writes.create(user);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A user who shall be off is stopped before the new terms are sent. An expiry after the first use begins anew.
     */
    @Override
    public PanelUser update(PanelUserChange change) {
        return writes.update(change);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Users whom Marzneshin stopped itself, limited or expired, stay enabled where they shall be on, and are disabled
     * where they shall be off. A user who is active by the flags but on no node is switched off and on. A user whom
     * the panel cannot show can be stopped, but not started.
     */
    @Override
    public WriteReport setEnabled(Collection<String> names, boolean enabled) {
        List<String> lower = names.stream().map(Rules::lower).toList();
        ReadAhead<UserSnapshot> users = new ReadAhead<>(http, api, lower);
        return new WriteBatch(names).run(name -> switched(Rules.pathName(name), users, enabled));
    }

    private Optional<PanelUser> switched(String name, ReadAhead<UserSnapshot> users, boolean enabled) {
        UserSnapshot now;
        try {
            now = users.user(name);
        } catch (PanelException e) {
            if (enabled || !Page.isAboutContent(e)) {
                throw e;
            }
            writes.stopUnreadable(name);
            return Optional.empty();
        }
        return Optional.of(writes.switchTo(name, now, enabled).user());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Disabled users stay disabled, limited ones run again. The users reported are as they are afterwards.
     */
    @Override
    public WriteReport resetUsage(Collection<String> names) {
        return WriteBatch.eachShown(
                names, name -> writes.reset(Rules.pathName(name)).user());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Marzneshin answers 500 after deleting a user whom it cannot show, so after a failure the user is looked for.
     */
    @Override
    public WriteReport delete(Collection<String> names) {
        return WriteBatch.each(names, name -> writes.delete(Rules.pathName(name)));
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
        return "Marzneshin panel " + http.name();
    }
}
