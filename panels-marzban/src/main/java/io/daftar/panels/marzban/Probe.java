package io.daftar.panels.marzban;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.Capabilities;
import io.daftar.panel.PanelCheck;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Finds out what answers at a panel's URL: three requests where all is well, one or two more where not. */
final class Probe {
    private static final String TITLE = "MarzbanAPI";

    private final PanelHttp http;
    private final Capabilities capabilities;

    /** What a panel's public description of its API says. */
    private record Description(Optional<String> title, Optional<String> version) {
        private static final Description NONE = new Description(Optional.empty(), Optional.empty());

        boolean isMarzban() {
            return title.filter(TITLE::equals).isPresent();
        }
    }

    Probe(PanelHttp http, Capabilities capabilities) {
        this.http = http;
        this.capabilities = capabilities;
    }

    PanelCheck check() {
        try {
            whoAmI();
        } catch (PanelException e) {
            return diagnosis(e);
        }
        return new PanelCheck(true, true, version(), capabilities, Optional.empty());
    }

    private void whoAmI() {
        http.call(PanelRequest.get("api", "admin").once(), answer -> {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            return answer.json(
                    json -> member(json, "username").orElseThrow(() -> new JsonDataException("no administrator")));
        });
    }

    private Optional<String> version() {
        try {
            Optional<String> told = http.call(
                    PanelRequest.get("api", "system").once(),
                    answer -> answer.isSuccess()
                            ? answer.json(json -> member(json, "version"))
                            : Optional.<String>empty());
            return told.isPresent() ? told : description().version();
        } catch (PanelException e) {
            return Optional.empty();
        }
    }

    /** Why signing in or asking for ourselves failed: a wrong password, another kind of panel, or no panel at all. */
    private PanelCheck diagnosis(PanelException failure) {
        if (failure.kind() != Kind.DENIED && failure.kind() != Kind.UNINTELLIGIBLE && failure.kind() != Kind.REJECTED) {
            return problem(false, Optional.empty(), failure);
        }
        Description description = description();
        if (description.isMarzban()) {
            return problem(true, description.version(), failure);
        }
        if (description.title().isPresent()) {
            String title = description.title().get();
            return problem(
                    false,
                    Optional.empty(),
                    new PanelException(
                            Kind.UNINTELLIGIBLE,
                            "panel " + http.name() + " calls itself " + title + ", which is not Marzban",
                            failure.call()));
        }
        if (failure.kind() == Kind.DENIED && isMarzbansRefusal(failure)) {
            return problem(true, Optional.empty(), failure);
        }
        return problem(
                false,
                Optional.empty(),
                new PanelException(
                        Kind.UNINTELLIGIBLE,
                        "panel " + http.name() + " does not answer as Marzban does: are its URL and base path right",
                        failure.call()));
    }

    /** A proxy may hide the description; then the words of the refusal decide. */
    private static boolean isMarzbansRefusal(PanelException failure) {
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
    private static Optional<String> member(JsonReader json, String name) throws IOException {
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
