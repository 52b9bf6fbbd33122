package io.daftar.model;

import java.net.URI;
import java.util.Locale;

/** Argument checks that several values share; each message names the value. */
final class Checks {
    private Checks() {}

    static long positive(String what, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + " must be greater than zero, but is " + value);
        }
        return value;
    }

    static String text(String what, String value, int longest) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        if (value.length() > longest) {
            throw new IllegalArgumentException(
                    what + " must have at most " + longest + " characters, but has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(
                        what + " must not contain control characters, but has one at position " + i);
            }
        }
        return value;
    }

    static URI panelUrl(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("panel URL must begin with http:// or https://, but is " + shown(url));
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("panel URL must name a host, but is " + shown(url));
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("panel URL must not carry credentials: give them apart");
        }
        if (url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("panel URL must have neither query nor fragment, but is " + shown(url));
        }
        return url;
    }

    private static String shown(URI url) {
        return url.getUserInfo() == null ? url.toString() : "(not shown: it carries credentials)";
    }
}
