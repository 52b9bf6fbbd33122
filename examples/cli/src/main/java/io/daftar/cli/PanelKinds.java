package io.daftar.cli;

import io.daftar.panel.PanelType;
import io.daftar.panels.eylandoo.EylandooClient;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.panels.marzneshin.MarzneshinClient;

/** The kinds of panel that this host knows. */
final class PanelKinds {
    private PanelKinds() {}

    static PanelType[] types() {
        return new PanelType[] {MarzbanClient.type(), MarzneshinClient.type(), EylandooClient.type()};
    }
}
