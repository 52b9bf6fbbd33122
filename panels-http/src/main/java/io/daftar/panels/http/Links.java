package io.daftar.panels.http;

import okhttp3.HttpUrl;

/** Links in answers. */
public final class Links {
    private Links() {}

    /** A link as it is, or where it is relative, below the panel's own URL. */
    public static String absolute(String url, HttpUrl base) {
        if (url.startsWith("http://") || url.startsWith("https://")) {
            return url;
        }
        String root = base.toString();
        String start = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        return start + (url.startsWith("/") ? url : "/" + url);
    }
}
