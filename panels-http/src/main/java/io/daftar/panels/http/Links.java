package io.daftar.panels.http;

import java.util.Optional;
import okhttp3.HttpUrl;

/** Links in answers. */
final class Links {
    private Links() {}

    /** A link as it is, or where it is relative, below the panel's own URL; empty where it is blank. */
    static Optional<String> absolute(String link, HttpUrl base) {
        String url = link.strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (url.startsWith("http://") || url.startsWith("https://")) {
            return Optional.of(url);
        }
        String root = base.toString();
        String start = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        return Optional.of(start + (url.startsWith("/") ? url : "/" + url));
    }
}
