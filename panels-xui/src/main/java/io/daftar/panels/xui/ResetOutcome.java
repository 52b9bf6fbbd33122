package io.daftar.panels.xui;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.UserFailures;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What resets left behind, read back and set right: some versions let a disabled client connect by a reset, some leave a
 * client off whom the limit had stopped, and of many who were off a few come out off by chance. Used once.
 */
final class ResetOutcome<C extends XuiUser> {
    private final String panel;
    private final Map<String, C> before;
    private final Switching<C> switching;
    private final Function<Collection<String>, LookupResult<C>> reading;

    /** Switches clients as they were just read; the result is read back. */
    interface Switching<C> {
        void to(Map<String, C> clients, boolean on);
    }

    /**
     * For resets of clients who were as {@code before} says.
     */
    ResetOutcome(
            String panel,
            Map<String, C> before,
            Switching<C> switching,
            Function<Collection<String>, LookupResult<C>> reading) {
        this.panel = panel;
        this.before = before;
        this.switching = switching;
        this.reading = reading;
    }

    /** Corrects {@code written} by what the panel shows; answers that were lost stay so, but their clients are set right. */
    void confirm(List<String> tried, WriteReport written, WriteReport.Builder report) {
        LookupResult<C> after;
        try {
            after = reading.apply(tried);
            if (setRight(after)) {
                after = reading.apply(tried);
            }
        } catch (PanelException e) {
            written.done().forEach(name -> report.failed(name, UserFailures.unconfirmed(panel, name, e)));
            return;
        }
        for (String name : written.done()) {
            judge(name, after, report);
        }
    }

    /** Whether anybody had to be switched. */
    private boolean setRight(LookupResult<C> after) {
        Map<String, C> off = new LinkedHashMap<>();
        Map<String, C> on = new LinkedHashMap<>();
        after.clients().forEach((name, client) -> {
            C earlier = before.get(name);
            if (earlier == null) {
                return;
            }
            PanelUserStatus was = earlier.user().status();
            PanelUserStatus is = client.user().status();
            if (was == PanelUserStatus.DISABLED && is.running()) {
                off.put(name, client);
            } else if (shallRun(was) && is == PanelUserStatus.DISABLED) {
                on.put(name, client);
            }
        });
        if (!off.isEmpty()) {
            switching.to(off, false);
        }
        if (!on.isEmpty()) {
            switching.to(on, true);
        }
        return !off.isEmpty() || !on.isEmpty();
    }

    private static boolean shallRun(PanelUserStatus before) {
        return before.running() || before == PanelUserStatus.LIMITED;
    }

    private void judge(String name, LookupResult<C> after, WriteReport.Builder report) {
        C earlier = before.get(name);
        C now = after.clients().get(name);
        if (earlier == null || now == null) {
            report.failed(name, after.failed().getOrDefault(name, UserFailures.missing(panel, name)));
            return;
        }
        PanelUserStatus was = earlier.user().status();
        PanelUserStatus is = now.user().status();
        boolean unchanged = now.user().used().filter(used -> !used.isZero()).isPresent()
                && now.user().used().equals(earlier.user().used());
        if (unchanged) {
            report.failed(name, ReadBackMismatch.of(panel, name, "shows the counter as it was"));
        } else if (was == PanelUserStatus.DISABLED && is.running()) {
            report.failed(name, ReadBackMismatch.of(panel, name, "shows the user as " + is + ", who was off"));
        } else if (shallRun(was) && is == PanelUserStatus.DISABLED) {
            report.failed(name, ReadBackMismatch.of(panel, name, "shows the user as DISABLED, who was not"));
        } else {
            report.done(name, now.user());
        }
    }
}
