package io.daftar.cli;

import io.daftar.panel.PanelType;
import io.daftar.panels.eylandoo.EylandooClient;
import io.daftar.panels.marzban.MarzbanClient;
import io.daftar.panels.marzneshin.MarzneshinClient;
import io.daftar.panels.xui.XuiClient;
import java.util.Arrays;
import java.util.Iterator;

/** The kinds of panel that this host knows. */
final class PanelKinds {
    private PanelKinds() {}

    /** For help texts. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(types()).map(PanelType::name).iterator();
        }
    }

    static PanelType[] types() {
        return new PanelType[] {MarzbanClient.type(), MarzneshinClient.type(), XuiClient.type(), EylandooClient.type()};
    }
}
