package io.daftar.simulators.marzban;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user's access by one protocol. Ids and passwords that nobody chose are derived from the user's id and {@code
 * generation} when they are shown, so that a hundred thousand plain users share their proxies.
 *
 * @param chosen settings given by the caller, by their names on the wire
 * @param excluded tags of the protocol's inbounds that the user may not use
 */
record Proxy(Protocol protocol, Map<String, String> chosen, int generation, List<String> excluded) {

    /** What a user seeded by a test has: both protocols, every inbound. */
    static final List<Proxy> OF_SEEDED_USERS =
            List.of(of(Protocol.VLESS, Map.of(), 0), of(Protocol.SHADOWSOCKS, Map.of(), 0));

    static Proxy of(Protocol protocol, Map<String, String> chosen, int generation) {
        return new Proxy(protocol, chosen, generation, List.of());
    }

    Proxy excluding(List<String> tags) {
        return new Proxy(protocol, chosen, generation, tags);
    }

    Proxy with(Map<String, String> newlyChosen, int newGeneration) {
        return new Proxy(protocol, newlyChosen, newGeneration, excluded);
    }

    @Nullable String setting(String name) {
        return chosen.get(name);
    }
}
