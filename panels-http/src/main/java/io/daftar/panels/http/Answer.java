package io.daftar.panels.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Call;
import io.daftar.panel.PanelException.Kind;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * What a panel answered, its body still on the way and bounded in length. Lives only as long as the {@link AnswerReader}
 * that is given it runs, on that thread; the body can be read once.
 */
public final class Answer {
    private final PanelRequest request;
    private final Response response;
    private final Context context;
    private @Nullable String excerpt;

    /** What an answer needs besides what came, to read it and to name the panel in failures. */
    record Context(String panel, Secrets secrets, Clock clock, long longest) {}

    Answer(PanelRequest request, Response response, Context context) {
        this.request = request;
        this.response = response;
        this.context = context;
    }

    public int status() {
        return response.code();
    }

    /** What was asked. */
    public PanelRequest request() {
        return request;
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return response.isSuccessful();
    }

    /** The last header of that name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name));
    }

    /** All headers of that name, such as {@code Set-Cookie}. */
    public List<String> headers(String name) {
        return response.headers(name);
    }

    /** Whether the panel, or what stands in front of it, calls this a web page. */
    public boolean isHtml() {
        MediaType type = response.body().contentType();
        return type != null && type.subtype().toLowerCase(Locale.ROOT).contains("html");
    }

    /**
     * The whole body as one JSON document.
     *
     * @throws PanelException where it is none: {@code UNINTELLIGIBLE}, or {@code OUTCOME_UNKNOWN} after a write
     * @throws IOException where the answer broke off
     */
    public <T> T json(JsonParser<T> parser) throws IOException {
        return jsonIfAny(parser).orElseThrow(() -> unusable("with nothing at all where JSON was due"));
    }

    /**
     * As {@link #json}, but empty where the body is: for calls whose status says enough.
     */
    public <T> Optional<T> jsonIfAny(JsonParser<T> parser) throws IOException {
        if (isHtml()) {
            throw unusable("where JSON was due");
        }
        BufferedSource source = Okio.buffer(new BoundedSource(response.body().source(), context.longest));
        String beginning = "";
        try {
            if (source.exhausted()) {
                return Optional.empty();
            }
            beginning = source.peek().readUtf8(Math.min(source.getBuffer().size(), 1024));
            JsonReader json = JsonReader.of(source);
            T value = parser.parse(json);
            if (value == null) {
                throw new JsonDataException("nothing but null");
            }
            if (json.peek() != JsonReader.Token.END_DOCUMENT) {
                throw broken("with more than one JSON document", beginning);
            }
            return Optional.of(value);
        } catch (BoundedSource.TooLongException e) {
            throw broken("with more than " + context.longest + " bytes, which is too long to read", beginning);
        } catch (JsonEncodingException e) {
            throw broken("with broken JSON", beginning);
        } catch (JsonDataException | ArithmeticException e) {
            throw broken("with JSON of another shape than expected (" + shown(e) + ")", beginning);
        }
    }

    private String shown(RuntimeException e) {
        return Excerpt.oneLine(context.secrets.mask(String.valueOf(e.getMessage())));
    }

    /** A failure for an answer whose shape says that it is not one of this panel's API. */
    public PanelException unusable(String how) {
        return new PanelException(unusableKind(), subject() + " answered " + how, call(excerpt()));
    }

    private PanelException broken(String how, String beginning) {
        String shown = Excerpt.oneLine(context.secrets.mask(beginning));
        return new PanelException(unusableKind(), subject() + " answered " + how, call(shown));
    }

    private Kind unusableKind() {
        return request.isWrite() ? Kind.OUTCOME_UNKNOWN : Kind.UNINTELLIGIBLE;
    }

    /** The failure that this answer's status means on any panel. An adapter that knows better says so itself. */
    public PanelException failure() {
        return Statuses.failure(this, request);
    }

    /** A failure of the given kind about this answer; {@code what} is a clause after the panel's name. */
    public PanelException failure(Kind kind, String what) {
        return new PanelException(kind, subject() + " " + what, call(excerpt()));
    }

    /** As {@link #failure(Kind, String)}, with what the answer {@code said}, for one that was read already. */
    public PanelException failure(Kind kind, String what, String said) {
        return new PanelException(kind, subject() + " " + what, call(Excerpt.oneLine(context.secrets.mask(said))));
    }

    /** The beginning of the body in one line, without secrets; empty where it could not be read. */
    public String excerpt() {
        if (excerpt == null) {
            excerpt = Excerpt.of(response.body(), isHtml(), context.secrets);
        }
        return excerpt;
    }

    private Call call(String shown) {
        Call call = Call.answered(request.method(), request.path(), status(), shown);
        return RetryAfter.of(header("Retry-After"), context.clock)
                .map(call::retryAfter)
                .orElse(call);
    }

    private String subject() {
        return "panel " + context.panel;
    }

    ResponseBody body() {
        return response.body();
    }

    @Override
    public String toString() {
        return request + " answered " + status();
    }
}
