package io.daftar.panels.xui;

import io.daftar.panel.Lookup;
import io.daftar.panel.PanelException;
import io.daftar.panels.http.UserFailures;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Those of some names whom a panel has. Filled by one thread.
 *
 * @param clients by name
 * @param failed names of which the panel says nonsense
 */
record LookupResult<C extends XuiUser>(Map<String, C> clients, Map<String, PanelException> failed) {
    static <C extends XuiUser> LookupResult<C> none() {
        return new LookupResult<>(new LinkedHashMap<>(), new HashMap<>());
    }

    Lookup lookup(Collection<String> names) {
        Lookup.Builder lookup = Lookup.builder();
        for (String name : names) {
            C client = clients.get(name);
            PanelException why = failed.get(name);
            if (client != null) {
                lookup.found(name, client.user());
            } else if (why != null) {
                lookup.failed(name, why);
            } else {
                lookup.missing(name);
            }
        }
        return lookup.build();
    }

    /** The client of that name. */
    C require(String name, String panel) {
        C client = clients.get(name);
        if (client == null) {
            throw failed.getOrDefault(name, UserFailures.missing(panel, name));
        }
        return client;
    }
}
