package io.daftar.panels.eylandoo;

import io.daftar.panel.Capabilities;
import io.daftar.panel.Capabilities.Capability;
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
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.HttpOptions;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.SignIn;
import io.daftar.panels.http.WriteBatch;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * An Eylandoo panel, as one shop's client and production logs know it: the panel is closed, and its version unknown. The
 * module's README says which facts are seen and which are assumed. Thread-safe.
 *
 * <p>The credentials are an API key, given as a token and sent as {@code X-API-KEY}.
 *
 * <p><b>Usage</b> is taken from the flat answer, else from {@code userInfo}, else from {@code data}; in each from
 * {@code total_traffic_bytes}, else {@code upload_bytes} and {@code download_bytes} together (also where the total is
 * zero and they are not), else {@code data_used}. An answer with none of them shows a user without usage, never zero.
 *
 * <p><b>Names.</b> New ones have up to 64 letters a-z, digits or {@code _ - . @}. {@code list_all}, and names with a
 * slash or a control character, are {@code REJECTED}, since the panel would take them for another call.
 *
 * <p><b>Limits</b> are written in gibibytes where two decimals say them exactly, else in the next higher whole mebibyte.
 * Limits that the panel shows without a unit are not shown.
 *
 * <p><b>Ends</b> are dates for the panel, in a zone and with an hour that nobody knows. A user is given the first date
 * that has begun nowhere before the end asked for, so is never cut early; by what the panel makes of a date, up to three
 * days late. "Never" is written as ten years from now, and a date nine years away or more is shown as never. What is
 * shown otherwise is the earliest moment at which the panel may end the user. Time after first use is
 * {@code UNSUPPORTED}.
 *
 * <p><b>Options of new users:</b> {@code nodes}, ids with commas, the panel's choice unless given; {@code max_clients},
 * 1 unless given; {@code l2tp} and {@code cisco}, {@code true} or {@code false}, the panel's choice unless given.
 *
 * <p><b>Writes</b> go user by user, one after another, and are read back: what the panel does not show afterwards is
 * {@code OUTCOME_UNKNOWN}. An answer with {@code success:false} is a failure whatever its status.
 */
public final class EylandooClient implements PanelClient {
    private final PanelHttp http;
    private final EylandooApi api;
    private final UserWrites writes;
    private final Capabilities capabilities = new Capabilities(Set.of(Capability.EXACT_NAMES), Integer.MAX_VALUE, 1);

    private EylandooClient(PanelAccess access, HttpOptions options) {
        this.http = PanelHttp.open(access, options, SignIn.byHeader("X-API-KEY"));
        this.api = new EylandooApi(http);
        this.writes = new UserWrites(api, access.options());
    }

    /** Eylandoo panels, reached as {@link HttpOptions#DEFAULTS} say. */
    public static PanelType type() {
        return type(HttpOptions.DEFAULTS);
    }

    /** Eylandoo panels, reached as {@code options} say. */
    public static PanelType type(HttpOptions options) {
        return PanelType.of("eylandoo", UserOptions::checkDefaults, access -> new EylandooClient(access, options));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asks for the panel's nodes, since its status may be open to everybody. The panel is not known to tell its version.
     */
    @Override
    public PanelCheck check() {
        try {
            api.probe();
            return new PanelCheck(true, true, Optional.empty(), capabilities, Optional.empty());
        } catch (PanelException e) {
            boolean answered = e.kind() == Kind.DENIED || e.kind() == Kind.RATE_LIMITED || e.kind() == Kind.REJECTED;
            return new PanelCheck(answered, false, Optional.empty(), capabilities, Optional.of(e));
        }
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /**
     * {@inheritDoc}
     *
     * <p>One request brings all. Users whose row has no usage are asked for one by one afterwards; after twenty in a row
     * who have none alone either, the rest are shown without.
     */
    @Override
    public void forEachUser(UserSink users) {
        new UserList(api, users).read();
    }

    @Override
    public Lookup find(Collection<String> names) {
        return new NameSearch(api).ask(names);
    }

    @Override
    public String validate(NewPanelUser user) {
        writes.validate(user);
        return user.name();
    }

    @Override
    public Optional<PanelUser> findCreated(NewPanelUser user) {
        return writes.findCreated(user);
    }

    @Override
    public PanelUser create(NewPanelUser user) {
        return writes.create(user);
    }

    @Override
    public PanelUser update(PanelUserChange change) {
        return writes.update(change);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The panel can only toggle. So each user is read, toggled only if known to be in the other state, and read
     * again; one whose state the panel does not show fails as {@code UNINTELLIGIBLE}. A toggle whose answer was lost is
     * {@code OUTCOME_UNKNOWN}, and calling again does no harm, since it begins by reading. Users whom the panel stopped
     * itself, limited or expired, are reported as done either way and left as they are.
     */
    @Override
    public WriteReport setEnabled(Collection<String> names, boolean enabled) {
        return WriteBatch.eachShown(names, name -> writes.switchTo(name, enabled));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Whether a reset lets limited users run again is unknown.
     */
    @Override
    public WriteReport resetUsage(Collection<String> names) {
        return WriteBatch.each(names, writes::reset);
    }

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
        return "Eylandoo panel " + http.name();
    }
}
