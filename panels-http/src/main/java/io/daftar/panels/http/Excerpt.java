package io.daftar.panels.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import okio.Buffer;

/** The beginning of an answer as people may see it: one line, no secrets, a web page by its title alone. */
final class Excerpt {
    /** Much more than is shown, so that masking sees secrets whole. */
    private static final int LOOKED_AT = 8 * 1024;

    private static final int SHOWN = 200;
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Excerpt() {}

    static String of(ResponseBody body, boolean html, Secrets secrets) {
        String text = secrets.mask(beginning(body));
        if (html || looksLikeHtml(text)) {
            Matcher title = TITLE.matcher(text);
            return title.find() ? cut("an HTML page titled \"" + oneLine(title.group(1)) + "\"") : "an HTML page";
        }
        return cut(oneLine(text));
    }

    /** What came before the answer ended or broke off, which is no failure here. */
    private static String beginning(ResponseBody body) {
        Buffer read = new Buffer();
        try {
            while (read.size() < LOOKED_AT) {
                if (body.source().read(read, LOOKED_AT - read.size()) < 0) {
                    return read.readString(StandardCharsets.UTF_8);
                }
            }
        } catch (IOException e) {
            return read.readString(StandardCharsets.UTF_8);
        }
        return read.readString(StandardCharsets.UTF_8);
    }

    static boolean looksLikeHtml(String text) {
        String start = text.stripLeading();
        start = start.substring(0, Math.min(start.length(), 15)).toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head");
    }

    static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }
}
