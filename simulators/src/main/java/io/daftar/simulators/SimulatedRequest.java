package io.daftar.simulators;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.ByteString;

/** One request as a simulated panel got it. Immutable. */
public final class SimulatedRequest {

    private final long number;
    private final String method;
    private final String target;
    private final String path;
    private final Query query;
    private final Headers headers;
    private final ByteString body;
    private final boolean login;

    private SimulatedRequest(long number, RecordedRequest recorded, String target, BiPredicate<String, String> logins) {
        int question = target.indexOf('?');
        this.number = number;
        this.method = recorded.getMethod();
        this.target = target;
        this.path = PercentCode.decode(question < 0 ? target : target.substring(0, question), false);
        this.query = Query.parse(question < 0 ? "" : target.substring(question + 1));
        this.headers = recorded.getHeaders();
        this.body = recorded.getBody() == null ? ByteString.EMPTY : recorded.getBody();
        this.login = logins.test(method, path);
    }

    /** {@code logins}: which methods and paths are attempts to sign in. */
    static SimulatedRequest of(
            long number, RecordedRequest recorded, String targetBelowBase, BiPredicate<String, String> logins) {
        return new SimulatedRequest(number, recorded, targetBelowBase, logins);
    }

    /** Position among the requests this panel has counted, from 1; 0 for a control request. */
    public long number() {
        return number;
    }

    /** In capitals, as sent. */
    public String method() {
        return method;
    }

    /** Path and query as they came over the wire, below the panel's base path. */
    public String target() {
        return target;
    }

    /** The path below the base path with every escape decoded, an escaped slash included. */
    public String path() {
        return path;
    }

    public Query query() {
        return query;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The media type without parameters, in lower case; empty if the request named none. */
    public String mediaType() {
        String type = headers.get("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    public ByteString body() {
        return body;
    }

    /** Whether the method is one that changes something. */
    public boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** Whether this is an attempt to sign in. */
    public boolean isLogin() {
        return login;
    }

    /** Method and path only: headers, query and body may hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
