package io.daftar.examples.ownpanel;

import com.squareup.moshi.JsonWriter;
import io.daftar.model.Traffic;
import io.daftar.panel.Capabilities;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Expiry;
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
import io.daftar.panels.http.Json;
import io.daftar.panels.http.NameSearch;
import io.daftar.panels.http.PagedList;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.SignIn;
import io.daftar.panels.http.WriteBatch;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The shop's own panel. The credentials are a token, sent as {@code X-Shop-Key}. Thread-safe. */
public final class OwnPanelClient implements PanelClient {
    private static final int NAMES_PER_REQUEST = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{2,39}");

    // tag::capabilities[]
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Capability.LIFETIME_COUNTER,
                    Capability.LIFETIME_STARTS_WITH_USER,
                    Capability.INCARNATIONS,
                    Capability.RESET_SHOWS_USER,
                    Capability.EXACT_NAMES),
            200,
            NAMES_PER_REQUEST);
    // end::capabilities[]

    // tag::type[]
    private final PanelHttp http;
    private final OwnPanelApi api;

    private OwnPanelClient(PanelAccess access, HttpOptions options) {
        http = PanelHttp.open(access, options, SignIn.byHeader("X-Shop-Key"));
        api = new OwnPanelApi(http);
    }

    /** The shop's own panels. */
    public static PanelType type(HttpOptions options) {
        return PanelType.of("own-panel", access -> new OwnPanelClient(access, options));
    }
    // end::type[]

    // tag::check[]
    @Override
    public PanelCheck check() {
        try {
            return new PanelCheck(true, true, Optional.of(api.version()), CAPABILITIES, Optional.empty());
        } catch (PanelException e) {
            boolean answered = e.kind() == Kind.DENIED || e.kind() == Kind.RATE_LIMITED;
            return new PanelCheck(answered, false, Optional.empty(), CAPABILITIES, Optional.of(e));
        }
    }
    // end::check[]

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    // tag::reading[]
    @Override
    public void forEachUser(UserSink users) {
        new PagedList<>(http, api, users, user -> user).read(CAPABILITIES.usersPerPage());
    }

    @Override
    public Lookup find(Collection<String> names) {
        return new NameSearch<>(http, api, NAMES_PER_REQUEST).ask(names).lookup(user -> user);
    }
    // end::reading[]

    // tag::terms[]
    @Override
    public PanelUser create(NewPanelUser user) {
        if (!user.options().isEmpty()) {
            throw rejected("this panel has no option '"
                    + user.options().keySet().iterator().next() + "'");
        }
        String name = known(user.name());
        requireMoment(user.expiry());
        return api.write(PanelRequest.post("v1", "users").json(Json.object(json -> {
            json.name("name").value(name);
            terms(json, user.limit(), user.expiry());
        })));
    }

    @Override
    public PanelUser update(PanelUserChange change) {
        requireMoment(change.expiry());
        return api.write(PanelRequest.patch("v1", "users", known(change.name())).json(Json.object(json -> {
            json.name("enabled").value(change.wantedOn());
            terms(json, change.limit(), change.expiry());
        })));
    }

    /** Absolute, and whole: no limit and no end are written as null, which takes away what was there. */
    private static void terms(JsonWriter json, Optional<Traffic> limit, Expiry expiry) throws IOException {
        json.name("limit_bytes").value(limit.map(Traffic::bytes).orElse(null));
        json.name("ends_at").value(expiry.moment().map(Object::toString).orElse(null));
    }

    private static void requireMoment(Expiry expiry) {
        if (expiry instanceof Expiry.AfterFirstUse) {
            throw new PanelException(Kind.UNSUPPORTED, "this panel cannot begin a user's time with the first use");
        }
    }
    // end::terms[]

    // tag::writes[]
    @Override
    public WriteReport setEnabled(Collection<String> names, boolean enabled) {
        return WriteBatch.eachShown(
                names,
                name -> api.write(PanelRequest.patch("v1", "users", known(name))
                        .json(Json.object(json -> json.name("enabled").value(enabled)))));
    }

    @Override
    public WriteReport resetUsage(Collection<String> names) {
        return WriteBatch.eachShown(names, name -> api.write(PanelRequest.post("v1", "users", known(name), "reset")));
    }

    @Override
    public WriteReport delete(Collection<String> names) {
        return WriteBatch.each(names, name -> {
            try {
                api.delete(PanelRequest.delete("v1", "users", known(name)));
            } catch (PanelException e) {
                if (e.kind() != Kind.NOT_FOUND) {
                    throw e;
                }
            }
        });
    }

    /** A name of the service's: any other would be no user there, or another path. */
    private static String known(String name) {
        if (!NAME.matcher(name).matches()) {
            throw rejected("a user name has 3 to 40 letters a-z, digits or _ . - but is '"
                    + name.replaceAll("\\p{Cntrl}", "?") + "'");
        }
        return name;
    }
    // end::writes[]

    private static PanelException rejected(String why) {
        return new PanelException(Kind.REJECTED, why);
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
        return "own panel " + http.name();
    }
}
