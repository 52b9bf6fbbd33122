package io.daftar.simulators.marzban;

import io.daftar.simulators.fastapi.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;

/** How a user gets in: ids, passwords, share links, the subscription link. */
final class UserAccess {

    private static final String LINK_NAME = "#%F0%9F%9A%80%20Marz%20%28";
    private static final int SIGNATURE_LENGTH = 10;

    /** @param second since 1970, when the link was made */
    record Subscription(String name, long second) {}

    private final Derived derived;

    UserAccess(Derived derived) {
        this.derived = derived;
    }

    /** In the panel's order of inbounds. */
    List<String> links(UserRow row) {
        List<String> links = new ArrayList<>(3);
        String quoted = LINK_NAME + quote(row.name) + "%29%20%5B";
        for (Protocol protocol : Protocol.IN_PANEL_ORDER) {
            for (Proxy proxy : row.proxies) {
                if (proxy.protocol() != protocol) {
                    continue;
                }
                for (Protocol.Inbound inbound : protocol.inbounds()) {
                    if (!proxy.excluded().contains(inbound.tag())) {
                        links.add(link(row, proxy, inbound) + quoted + protocol.pythonName() + "%20-%20"
                                + inbound.network() + "%5D");
                    }
                }
            }
        }
        return links;
    }

    private String link(UserRow row, Proxy proxy, Protocol.Inbound inbound) {
        if (proxy.protocol() == Protocol.SHADOWSOCKS) {
            String login = ByteString.encodeUtf8(method(proxy) + ":" + password(row, proxy))
                    .base64();
            return "ss://" + login + "@127.0.0.1:" + inbound.port();
        }
        return "vless://" + uuid(row, proxy) + "@127.0.0.1:" + inbound.port() + "?security=none&type="
                + inbound.network() + "&headerType=&path=" + (inbound.network().equals("ws") ? "%2Fws" : "")
                + "&host=";
    }

    /** Holds the second it was made in, so that two reads a second apart differ. */
    String subscriptionPath(UserRow row, long nowMicros) {
        long second = Math.floorDiv(nowMicros + Times.MICROS_PER_SECOND - 1, Times.MICROS_PER_SECOND);
        String text = ByteString.encodeUtf8(row.name + "," + second).base64Url();
        int end = text.indexOf('=');
        String token = end < 0 ? text : text.substring(0, end);
        return "/sub/" + token + derived.signature(token);
    }

    String uuid(UserRow row, Proxy proxy) {
        String chosen = proxy.setting("id");
        return chosen == null ? derived.uuid(row, proxy) : chosen;
    }

    String password(UserRow row, Proxy proxy) {
        String chosen = proxy.setting("password");
        return chosen == null ? derived.password(row, proxy) : chosen;
    }

    static String method(Proxy proxy) {
        String chosen = proxy.setting("method");
        return chosen == null ? "chacha20-ietf-poly1305" : chosen;
    }

    /** Empty if the token was not made here. */
    Optional<Subscription> readSubscription(String token) {
        int end = token.length() - SIGNATURE_LENGTH;
        if (end <= 0 || !derived.signature(token.substring(0, end)).equals(token.substring(end))) {
            return Optional.empty();
        }
        ByteString text = ByteString.decodeBase64(token.substring(0, end));
        String plain = text == null ? "" : text.utf8();
        int comma = plain.lastIndexOf(',');
        return comma < 0
                ? Optional.empty()
                : Optional.of(new Subscription(plain.substring(0, comma), Long.parseLong(plain.substring(comma + 1))));
    }

    private static String quote(String name) {
        StringBuilder quoted = new StringBuilder(name.length());
        ByteString utf8 = ByteString.encodeUtf8(name);
        for (int i = 0; i < utf8.size(); i++) {
            int octet = utf8.getByte(i) & 0xFF;
            boolean plain = octet < 128 && (Character.isLetterOrDigit(octet) || "_.-~/".indexOf(octet) >= 0);
            if (plain) {
                quoted.append((char) octet);
            } else {
                quoted.append('%').append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)));
                quoted.append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
            }
        }
        return quoted.toString();
    }
}
