package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.ByteString;

/**
 * A request to a panel, relative to the panel's own URL. Immutable. A GET is a read and may be repeated; every other
 * method is a write and is sent once, unless {@link #asRead} says that it changes nothing.
 */
public final class PanelRequest {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String[] OPTIONAL_BODY = {"POST", "PUT", "PATCH", "DELETE"};

    private final String method;
    private final List<String> segments;
    private final List<Map.Entry<String, String>> query;
    private final Map<String, String> headers;
    private final RequestBody body;
    private final Manner manner;

    /** How a request may be handled, apart from what it says. */
    private record Manner(boolean write, boolean once, boolean signedIn, boolean folder) {}

    private PanelRequest(
            String method,
            List<String> segments,
            List<Map.Entry<String, String>> query,
            Map<String, String> headers,
            RequestBody body,
            Manner manner) {
        this.method = method;
        this.segments = segments;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.manner = manner;
    }

    /**
     * A read of the path that {@code segments} make, each of which is encoded as exactly one segment.
     *
     * @throws PanelException {@code REJECTED} where a segment cannot travel as one: empty, {@code .}, {@code ..}, or
     *     not Unicode
     */
    public static PanelRequest get(String... segments) {
        return of("GET", segments);
    }

    /** A write; otherwise as {@link #get}. */
    public static PanelRequest post(String... segments) {
        return of("POST", segments);
    }

    /** A write; otherwise as {@link #get}. */
    public static PanelRequest put(String... segments) {
        return of("PUT", segments);
    }

    /** A write; otherwise as {@link #get}. */
    public static PanelRequest patch(String... segments) {
        return of("PATCH", segments);
    }

    /** A write; otherwise as {@link #get}. */
    public static PanelRequest delete(String... segments) {
        return of("DELETE", segments);
    }

    private static PanelRequest of(String method, String... segments) {
        for (String segment : segments) {
            PathSegments.require(segment);
        }
        boolean write = !method.equals("GET");
        return new PanelRequest(
                method,
                List.of(segments),
                List.of(),
                Map.of(),
                RequestBody.EMPTY,
                new Manner(write, write, true, false));
    }

    /** The same request with a parameter more; a name may come several times. */
    public PanelRequest query(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(query);
        more.add(Map.entry(name, value));
        return new PanelRequest(method, segments, List.copyOf(more), headers, body, manner);
    }

    public PanelRequest query(String name, long value) {
        return query(name, Long.toString(value));
    }

    /** The same request with a header set. */
    public PanelRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new PanelRequest(method, segments, query, more, body, manner);
    }

    /** The same request with a JSON body. */
    public PanelRequest json(ByteString document) {
        return body(RequestBody.create(document, JSON));
    }

    /** The same request with a form as its body. */
    public PanelRequest form(Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return body(form.build());
    }

    public PanelRequest body(RequestBody newBody) {
        return new PanelRequest(method, segments, query, headers, newBody, manner);
    }

    /** The same request, which changes nothing on the panel although its method is not GET: it may be repeated. */
    public PanelRequest asRead() {
        return manner(new Manner(false, false, manner.signedIn, manner.folder));
    }

    /** The same request, not repeated once the panel may have got it. */
    public PanelRequest once() {
        return manner(new Manner(manner.write, true, manner.signedIn, manner.folder));
    }

    /** The same request, sent without signing in: for the sign-in itself and for what everybody may see. */
    public PanelRequest withoutSession() {
        return manner(new Manner(manner.write, manner.once, false, manner.folder));
    }

    /** A sign-in: sent without a session and once, yet no write, since nothing is in doubt where its answer is lost. */
    public PanelRequest asSignIn() {
        return manner(new Manner(false, true, false, manner.folder));
    }

    /** The same request for the path with a slash at its end, which some panels tell apart. */
    public PanelRequest folder() {
        return manner(new Manner(manner.write, manner.once, manner.signedIn, true));
    }

    private PanelRequest manner(Manner newManner) {
        return new PanelRequest(method, segments, query, headers, body, newManner);
    }

    public String method() {
        return method;
    }

    /** Encoded, below the panel's own URL, without the query: fit for messages. */
    public String path() {
        StringBuilder path = new StringBuilder();
        HttpUrl.Builder encoder = new HttpUrl.Builder().scheme("http").host("panel");
        segments.forEach(encoder::addPathSegment);
        encoder.build()
                .encodedPathSegments()
                .forEach(segment -> path.append('/').append(segment));
        return manner.folder ? path.append('/').toString() : path.toString();
    }

    /** The length of path and query as they travel, without the panel's own URL. */
    public int length() {
        HttpUrl url = resolve(new HttpUrl.Builder().scheme("http").host("panel").build());
        String encodedQuery = url.encodedQuery();
        return url.encodedPath().length() + (encodedQuery == null ? 0 : 1 + encodedQuery.length());
    }

    /** Whether the panel may be changed by it. */
    public boolean isWrite() {
        return manner.write;
    }

    boolean isOnce() {
        return manner.once;
    }

    boolean needsSession() {
        return manner.signedIn;
    }

    private HttpUrl resolve(HttpUrl base) {
        HttpUrl.Builder url = base.newBuilder();
        segments.forEach(url::addPathSegment);
        if (manner.folder) {
            url.addPathSegment("");
        }
        query.forEach(parameter -> url.addQueryParameter(parameter.getKey(), parameter.getValue()));
        return url.build();
    }

    /** The request as it is sent to the panel at {@code base}, whose path does not end in a slash. */
    Request.Builder to(HttpUrl base) {
        Request.Builder request = new Request.Builder()
                .url(resolve(base))
                .headers(Headers.of(headers))
                .header("Accept", "application/json");
        if (List.of(OPTIONAL_BODY).contains(method)) {
            request.method(method, manner.once ? new OneShotBody(body) : body);
        } else {
            request.method(method, null);
        }
        return request;
    }

    @Override
    public String toString() {
        return method + " " + path();
    }
}
