package io.daftar.panels.eylandoo;

import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.AnswerReader;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.UserFailures;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import okio.ByteString;

/** The calls of Eylandoo's API that Daftar needs, one method each, with what their answers mean. Thread-safe. */
final class EylandooApi {
    /** What refusals by the API have in them, and those by a web server in front of it have not. */
    private static final Pattern WORDS = Pattern.compile("\"(message|error|errors|detail|msg|reason|success)\"");

    private final PanelHttp http;
    /** Whether the API was seen at this URL, so that a 404 is about the user and not about the place. */
    private final AtomicBoolean seen = new AtomicBoolean();

    EylandooApi(PanelHttp http) {
        this.http = http;
    }

    PanelHttp http() {
        return http;
    }

    UserSnapshot get(String name) {
        PanelRequest request = PanelRequest.get("api", "v1", "users", Rules.pathName(name));
        return aboutUser(name, request, answer -> snapshot(answer, name));
    }

    private UserSnapshot snapshot(Answer answer, String name) throws IOException {
        Details details = answer.json(Details::parse);
        refuse(answer, details.verdict());
        seen.set(true);
        String shown = details.name().orElse(name);
        if (!shown.equalsIgnoreCase(name)) {
            throw nonsense(answer, "shows another user than it was asked for");
        }
        Optional<String> complaint = details.complaint();
        if (complaint.isPresent()) {
            throw nonsense(answer, "says nonsense about " + UserFailures.user(name) + ": " + complaint.get());
        }
        try {
            return details.snapshot(shown, http.clock().instant());
        } catch (ArithmeticException e) {
            throw nonsense(answer, "shows a number of " + UserFailures.user(name) + " beyond 64 bits");
        }
    }

    private static PanelException nonsense(Answer answer, String what) {
        return answer.failure(Kind.UNINTELLIGIBLE, what, "");
    }

    private static void refuse(Answer answer, Verdict verdict) {
        if (verdict.isRefusal()) {
            throw answer.failure(Kind.REJECTED, "says that this failed", verdict.said());
        }
    }

    /** Asks for all users with one request. */
    PanelRequest list() {
        return PanelRequest.get("api", "v1", "users", "list_all");
    }

    /** Reads the answer to {@link #list} row by row while it comes. */
    Verdict read(Answer answer, ListParser.RowTaker rows) throws IOException {
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        Verdict verdict = answer.json(json -> ListParser.parse(json, rows));
        refuse(answer, verdict);
        seen.set(true);
        return verdict;
    }

    void create(ByteString body) {
        http.call(PanelRequest.post("api", "v1", "users").json(body), answer -> {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            Verdict verdict = answer.json(Verdict::parse);
            refuse(answer, verdict);
            return verdict;
        });
    }

    void update(String name, ByteString body) {
        write(name, PanelRequest.put("api", "v1", "users", Rules.pathName(name)).json(body));
    }

    void toggle(String name) {
        write(name, PanelRequest.post("api", "v1", "users", Rules.pathName(name), "toggle"));
    }

    void reset(String name) {
        write(name, PanelRequest.post("api", "v1", "users", Rules.pathName(name), "reset_traffic"));
    }

    void delete(String name) {
        write(name, PanelRequest.delete("api", "v1", "users", Rules.pathName(name)));
    }

    /** The answer may be empty: what was done is read back. */
    private void write(String name, PanelRequest request) {
        aboutUser(name, request, answer -> {
            Optional<Verdict> verdict = answer.jsonIfAny(Verdict::parse);
            verdict.ifPresent(said -> refuse(answer, said));
            return verdict;
        });
    }

    /** Where the user fetches the configuration; empty where the panel does not say. */
    Optional<String> subscription(String name) {
        PanelRequest request = PanelRequest.get("api", "v1", "users", Rules.pathName(name), "sub");
        return aboutUser(name, request, answer -> answer.json(json -> SubscriptionLink.parse(json, http)));
    }

    /** The smallest question that only a holder of the key gets answered. */
    void probe() {
        http.call(PanelRequest.get("api", "v1", "nodes").once(), answer -> {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            Verdict verdict = answer.json(json -> {
                if (json.peek() == JsonReader.Token.BEGIN_ARRAY) {
                    json.skipValue();
                    return new Verdict();
                }
                return Verdict.parse(json);
            });
            refuse(answer, verdict);
            seen.set(true);
            return verdict;
        });
    }

    private <T> T aboutUser(String name, PanelRequest request, AnswerReader<T> reader) {
        try {
            return http.call(request, answer -> {
                if (answer.status() == 404
                        && !answer.isHtml()
                        && WORDS.matcher(answer.excerpt()).find()) {
                    throw answer.failure(Kind.NOT_FOUND, "has no " + UserFailures.user(name));
                }
                if (!answer.isSuccess()) {
                    throw answer.failure();
                }
                return reader.read(answer);
            });
        } catch (PanelException e) {
            if (e.kind() == Kind.NOT_FOUND && !seen.get()) {
                // Frameworks answer a wrong path in the same words: nobody is missing before the API was seen here.
                probe();
            }
            throw e;
        }
    }
}
