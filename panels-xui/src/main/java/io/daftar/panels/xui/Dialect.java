package io.daftar.panels.xui;

import io.daftar.panel.Capabilities;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import java.util.Collection;

/** One flavour's way of doing what a {@link io.daftar.panel.PanelClient} promises. Thread-safe. */
interface Dialect {
    Flavour flavour();

    Capabilities capabilities();

    /** For one reading of all users into {@code sink}. */
    UserListing listing(UserSink sink);

    Lookup find(Collection<String> names);

    PanelUser create(NewClient client);

    PanelUser update(PanelUserChange change);

    WriteReport setEnabled(Collection<String> names, boolean enabled);

    WriteReport resetUsage(Collection<String> names);

    WriteReport delete(Collection<String> names);
}
