package io.daftar.panels.http;

import io.daftar.model.Panel.PanelCredentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import okio.ByteString;

/**
 * Takes out of a text what nobody may see: the secrets in use, however a panel writes them back, and whatever looks
 * like one. Thread-safe.
 */
final class Secrets {
    private static final String MASK = "***";
    private static final int SESSIONS_REMEMBERED = 16;

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*){0,2}");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");
    private static final String NAME =
            "[\\w-]*(?:passw(?:or)?d|token|secret|api[_-]?key|authorization|cookie|session)[\\w-]*";
    private static final Pattern JSON_MEMBER =
            Pattern.compile("(?i)(\"" + NAME + "\"\\s*:\\s*)(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|[^\\s,}\\]\"]+)");
    private static final Pattern FORM_FIELD = Pattern.compile("(?i)\\b(" + NAME + "=)[^&\\s\"'<>]+");

    private static final Pattern HEADER =
            Pattern.compile("(?i)\\b((?:set-)?cookie|authorization|x-[a-z-]*(?:key|token))(\\s*:\\s*)[^\"\\r\\n]+");

    private final List<String> lasting = new ArrayList<>();
    private final CopyOnWriteArrayList<String> passing = new CopyOnWriteArrayList<>();

    Secrets(Optional<PanelCredentials> credentials) {
        credentials.ifPresent(given -> {
            String secret = given instanceof PanelCredentials.Password password
                    ? password.password()
                    : ((PanelCredentials.Token) given).token();
            lasting.addAll(spellings(secret));
        });
    }

    void add(Session session) {
        session.secrets().forEach(passing::addIfAbsent);
        while (passing.size() > SESSIONS_REMEMBERED) {
            passing.remove(0);
        }
    }

    private static List<String> spellings(String secret) {
        String quoted = Json.object(json -> json.name("").value(secret)).utf8();
        String escaped = quoted.substring(4, quoted.length() - 2);
        return List.of(
                        secret,
                        escaped,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                        ByteString.encodeUtf8(secret).base64())
                .stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String mask(String text) {
        String masked = text;
        for (String secret : lasting) {
            masked = masked.replace(secret, MASK);
        }
        for (String secret : passing) {
            masked = masked.replace(secret, MASK);
        }
        masked = JSON_MEMBER.matcher(masked).replaceAll("$1\"" + MASK + "\"");
        masked = HEADER.matcher(masked).replaceAll("$1$2" + MASK);
        masked = FORM_FIELD.matcher(masked).replaceAll("$1" + MASK);
        masked = BEARER.matcher(masked).replaceAll("$1 " + MASK);
        return JWT.matcher(masked).replaceAll(MASK);
    }

    /** Whether nothing in the causes of {@code failure} has to be hidden, so that they may be shown. */
    boolean areAbsentFrom(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            String message = cause.getMessage();
            if (message != null && !mask(message).equals(message)) {
                return false;
            }
        }
        return true;
    }
}
