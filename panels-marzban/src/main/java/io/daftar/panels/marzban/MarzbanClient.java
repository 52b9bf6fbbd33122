package io.daftar.panels.marzban;

import io.daftar.panel.Capabilities;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Lookup;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelType;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.NameSearch;
import io.daftar.panels.http.PagedList;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.Probe;
import io.daftar.panels.http.ReadAhead;
import io.daftar.panels.http.TokenSignIn;
import io.daftar.panels.http.WriteBatch;
import java.util.Collection;
import java.util.Set;

/**
 * A Marzban panel, as its last release 0.8.4 behaves. Thread-safe.
 *
 * <p>Signs in with an administrator's name and password, or with a token given as it is. An administrator who is no
 * sudo sees and changes only own users.
 *
 * <p><b>Names.</b> New ones have 3 to 32 characters, beginning with at least three letters a-z, digits or underscores.
 * Marzban tells {@code Ali} from {@code ali}, its core does not: give names that differ in more than case. Names with a
 * slash or a control character are {@code REJECTED} by every call but {@link #find}, since Marzban would take them for
 * another call.
 *
 * <p><b>Options of new users:</b> {@code protocols} and {@code inbounds}, lists with commas, both all that the panel has
 * unless given; and {@code note}, at most 500 characters.
 *
 * <p><b>Writes</b> go user by user, one after another. Marzban's calls for all users of an administrator are not used:
 * they revive users whom somebody else disabled, restart the core of every node, and the reset one wipes lifetime
 * counters. A next plan survives {@link #update} and {@link #setEnabled}, but not {@link #resetUsage}.
 */
public final class MarzbanClient implements PanelClient {
    private static final Probe.Family FAMILY =
            new Probe.Family("Marzban", "MarzbanAPI", PanelRequest.get("api", "admin"));
    private static final int USERS_PER_PAGE = 200;
    private static final int NAMES_PER_REQUEST = 150;

    private final PanelHttp http;
    private final MarzbanApi api;
    private final UserWrites writes;
    private final Capabilities capabilities;

    private MarzbanClient(PanelAccess access, HttpOptions options, int usersPerPage) {
        this.http = PanelHttp.open(access, options, new TokenSignIn("api", "admin", "token"));
        this.api = new MarzbanApi(http);
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

    /** Marzban panels, reached as {@link HttpOptions#DEFAULTS} say, 200 users to a page. */
    public static PanelType type() {
        return type(HttpOptions.DEFAULTS);
    }

    /** Marzban panels, reached as {@code options} say, 200 users to a page. */
    public static PanelType type(HttpOptions options) {
        return type(options, USERS_PER_PAGE);
    }

    /**
     * Marzban panels.
     *
     * @param options how they are reached
     * @param usersPerPage users that one request of a listing asks for, 1 to 2000; a panel takes about a millisecond a
     *     user to answer, and serves nobody else meanwhile
     */
    public static PanelType type(HttpOptions options, int usersPerPage) {
        if (usersPerPage < 1 || usersPerPage > 2_000) {
            throw new IllegalArgumentException("users per page must be between 1 and 2000, but are " + usersPerPage);
        }
        return PanelType.of(
                "marzban", UserOptions::checkDefaults, access -> new MarzbanClient(access, options, usersPerPage));
    }

    @Override
    public PanelCheck check() {
        Probe probe = new Probe(http, capabilities, FAMILY);
        return probe.check(() -> api.version().or(probe::describedVersion));
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A user whom Marzban cannot show, such as one whose expiry was given in milliseconds, makes it answer every
     * page with that user by a 500. Such a page is asked for in halves until only that user is left out.
     */
    @Override
    public void forEachUser(UserSink users) {
        new PagedList<>(http, api, users, UserSnapshot::user).read(capabilities.usersPerPage());
    }

    @Override
    public Lookup find(Collection<String> names) {
        return new NameSearch<>(http, api, NAMES_PER_REQUEST).ask(names).lookup(UserSnapshot::user);
    }

    @Override
    public String validate(NewPanelUser user) {
        writes.validate(user);
        return user.name();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Fractions of a second of the expiry are dropped. A 409 for a user who does not exist, which Marzban gives for
     * some refusals, is {@code REJECTED}.
     */
    @Override
    public PanelUser create(NewPanelUser user) {
        return writes.create(user);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where {@code wantedOn}, a user on hold is started by an expiry of another kind, and the panel decides at once
     * whether the new terms leave the user limited or expired. A next plan is dropped where the limit is, since
     * Marzban's own review of its users would stop at it.
     */
    @Override
    public PanelUser update(PanelUserChange change) {
        return writes.update(change);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Users whom Marzban stopped itself, limited or expired, are reported as done either way and left as they are:
     * disabled, they would be revived by the panel's own "activate all"; enabled, they would be stopped again within
     * seconds. What lifts them are new terms or a reset. A user who was on hold when disabled is put on hold again, not
     * active without an end, as long as the panel shows a hold and never saw the user online.
     */
    @Override
    public WriteReport setEnabled(Collection<String> names, boolean enabled) {
        ReadAhead<UserSnapshot> users = new ReadAhead<>(http, api, names);
        return WriteBatch.eachShown(
                names,
                name -> writes.switchTo(users.user(Rules.SHARED.pathName(name)), enabled)
                        .user());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Marzban makes disabled users active by this, and users on hold active without an end, and drops their next
     * plan; expired ones stay expired. The users reported are as they are afterwards.
     */
    @Override
    public WriteReport resetUsage(Collection<String> names) {
        return WriteBatch.eachShown(names, name -> writes.reset(name).user());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Marzban answers 500 after deleting a user without an owner, so after a failure the user is looked for.
     */
    @Override
    public WriteReport delete(Collection<String> names) {
        return WriteBatch.each(names, writes::delete);
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
        return "Marzban panel " + http.name();
    }
}
