package io.daftar.panels.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.Capabilities;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out what answers at the URL of a panel that describes its API in {@code openapi.json}. */
public final class Probe {
    private final PanelHttp http;
    private final Capabilities capabilities;
    private final Family family;

    /**
     * A kind of panel.
     *
     * @param name for people
     * @param title what its description calls the API
     * @param whoAmI asks for the administrator who is signed in, who is shown with a {@code username}
     */
    public record Family(String name, String title, PanelRequest whoAmI) {}

    /** What a panel's public description of its API says. */
    private record Description(Optional<String> title, Optional<String> version) {
        private static final Description NONE = new Description(Optional.empty(), Optional.empty());
    }

    public Probe(PanelHttp http, Capabilities capabilities, Family family) {
        this.http = http;
        this.capabilities = capabilities;
        this.family = family;
    }

    /** Signs in and asks for ourselves; {@code version} is asked only where that succeeds, and may fail. */
    public PanelCheck check(Supplier<Optional<String>> version) {
        try {
            whoAmI();
        } catch (PanelException e) {
            return diagnosis(e);
        }
        return new PanelCheck(true, true, told(version), capabilities, Optional.empty());
    }

    private void whoAmI() {
        http.call(family.whoAmI().once(), answer -> {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            return answer.json(
                    json -> member(json, "username").orElseThrow(() -> new JsonDataException("no administrator")));
        });
    }

    private static Optional<String> told(Supplier<Optional<String>> version) {
        try {
            return version.get();
        } catch (PanelException e) {
            return Optional.empty();
        }
    }

    /** The version in the description, where it can be read. */
    public Optional<String> describedVersion() {
        return description().version();
    }

    /** Why signing in or asking for ourselves failed: a wrong password, another kind of panel, or no panel at all. */
    private PanelCheck diagnosis(PanelException failure) {
        if (failure.kind() != Kind.DENIED && failure.kind() != Kind.UNINTELLIGIBLE && failure.kind() != Kind.REJECTED) {
            return problem(false, Optional.empty(), failure);
        }
        Description description = description();
        if (description.title().filter(family.title()::equals).isPresent()) {
            return problem(true, description.version(), failure);
        }
        if (description.title().isPresent()) {
            String title = description.title().get();
            return problem(
                    false,
                    Optional.empty(),
                    new PanelException(
                            Kind.UNINTELLIGIBLE,
                            "panel " + http.name() + " calls itself " + title + ", which is not " + family.name(),
                            failure.call()));
        }
        if (failure.kind() == Kind.DENIED && isOwnRefusal(failure)) {
            return problem(true, Optional.empty(), failure);
        }
        return problem(
                false,
                Optional.empty(),
                new PanelException(
                        Kind.UNINTELLIGIBLE,
                        "panel " + http.name() + " does not answer as " + family.name()
                                + " does: are its URL and base path right",
                        failure.call()));
    }

    /** A proxy may hide the description; then the words of the refusal decide. */
    private static boolean isOwnRefusal(PanelException failure) {
        return failure.call().excerpt().toLowerCase(Locale.ROOT).contains("\"detail\"");
    }

    private PanelCheck problem(boolean reachable, Optional<String> version, PanelException why) {
        return new PanelCheck(reachable, false, version, capabilities, Optional.of(why));
    }

    private Description description() {
        try {
            return http.call(
                    PanelRequest.get("openapi.json").withoutSession().once(),
                    answer -> answer.isSuccess() ? answer.json(Probe::parseDescription) : Description.NONE);
        } catch (PanelException e) {
            return Description.NONE;
        }
    }

    private static Description parseDescription(JsonReader json) throws IOException {
        Description found = Description.NONE;
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals("info")) {
                json.skipValue();
                continue;
            }
            Optional<String> title = Optional.empty();
            Optional<String> version = Optional.empty();
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "title" -> title = Json.text(json);
                    case "version" -> version = Json.text(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            found = new Description(title, version);
        }
        json.endObject();
        return found;
    }

    /** A text member of the object that comes next. */
    public static Optional<String> member(JsonReader json, String name) throws IOException {
        Optional<String> value = Optional.empty();
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals(name)) {
                value = Json.text(json);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return value;
    }
}
