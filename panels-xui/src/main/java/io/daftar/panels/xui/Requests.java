package io.daftar.panels.xui;

import io.daftar.panels.http.PanelRequest;

/**
 * Requests as the panels take them. With {@code X-Requested-With}, 401 means a refused credential and 404 an unknown
 * route on most versions, where all of them would answer 404 or a redirect without. The words of refusals are asked for
 * in English.
 */
final class Requests {
    private Requests() {}

    static PanelRequest get(String... path) {
        return dressed(PanelRequest.get(path));
    }

    static PanelRequest post(String... path) {
        return dressed(PanelRequest.post(path));
    }

    private static PanelRequest dressed(PanelRequest request) {
        return request.header("X-Requested-With", "XMLHttpRequest").header("Accept-Language", "en-US");
    }

    /**
     * A request that only asks whether a route exists. Uncompressed: 2.6.8 answers unknown routes by 200 and nothing where compression is
     * offered, and by 404 where it is not.
     */
    static PanelRequest probe(PanelRequest request) {
        return request.asRead().once().header("Accept-Encoding", "identity");
    }
}
