package io.daftar.acceptance;

import io.daftar.panel.Capabilities;
import io.daftar.panel.Lookup;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelType;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import java.util.Collection;
import java.util.function.Supplier;

/** Panels whose process dies at the chosen call to any of them, before it is sent or after it was answered. */
final class DyingPanels {
    private final int dyingAt;
    private final boolean afterwards;
    private int calls;

    DyingPanels(int dyingAt, boolean afterwards) {
        this.dyingAt = dyingAt;
        this.afterwards = afterwards;
    }

    /** What ends the process. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    PanelType dying(PanelType type) {
        return new PanelType() {
            @Override
            public String name() {
                return type.name();
            }

            @Override
            public PanelClient open(PanelAccess access) {
                return new Dying(type.open(access));
            }
        };
    }

    private <T> T call(Supplier<T> call) {
        calls++;
        if (calls >= dyingAt && !afterwards) {
            throw new Death();
        }
        T answer = call.get();
        if (calls >= dyingAt) {
            throw new Death();
        }
        return answer;
    }

    private final class Dying implements PanelClient {
        private final PanelClient client;

        Dying(PanelClient client) {
            this.client = client;
        }

        @Override
        public PanelCheck check() {
            return client.check();
        }

        @Override
        public Capabilities capabilities() {
            return client.capabilities();
        }

        @Override
        public void forEachUser(UserSink users) {
            client.forEachUser(users);
        }

        @Override
        public Lookup find(Collection<String> names) {
            return call(() -> client.find(names));
        }

        @Override
        public PanelUser create(NewPanelUser user) {
            return call(() -> client.create(user));
        }

        @Override
        public PanelUser update(PanelUserChange change) {
            return call(() -> client.update(change));
        }

        @Override
        public WriteReport setEnabled(Collection<String> names, boolean enabled) {
            return call(() -> client.setEnabled(names, enabled));
        }

        @Override
        public WriteReport resetUsage(Collection<String> names) {
            return call(() -> client.resetUsage(names));
        }

        @Override
        public WriteReport delete(Collection<String> names) {
            return call(() -> client.delete(names));
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
