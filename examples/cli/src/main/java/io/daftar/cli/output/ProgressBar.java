package io.daftar.cli.output;

import io.daftar.event.EngineListener;
import io.daftar.event.EngineListener.ResetProgress;
import io.daftar.event.EngineListener.SyncProgress;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Shows on one line of a terminal how far the reading of a panel or a reset has come, and takes the line away when it is done.
 * What is over within half a second is not shown. Not thread-safe.
 */
public final class ProgressBar implements EngineListener {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration PACE = Duration.ofMillis(100);
    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private final Clock clock;
    private Instant next;
    private int drawn;

    public ProgressBar(PrintStream terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.next = clock.instant().plus(PATIENCE);
    }

    @Override
    public void syncProgress(SyncProgress progress) {
        show(line(progress), progress.finished());
    }

    @Override
    public void resetProgress(ResetProgress progress) {
        String what = "reset of reseller " + progress.reseller();
        show(bar(what, progress.done(), progress.configs()) + " configs", progress.done() >= progress.configs());
    }

    private void show(String line, boolean finished) {
        Instant now = clock.instant();
        if (finished) {
            clear();
            next = now.plus(PACE);
        } else if (!now.isBefore(next)) {
            draw(line);
            next = now.plus(PACE);
        }
    }

    /** Takes the line away. */
    public void clear() {
        if (drawn > 0) {
            draw("");
            terminal.print('\r');
            terminal.flush();
        }
    }

    private void draw(String line) {
        String blanks = " ".repeat(Math.max(0, drawn - line.length()));
        terminal.print("\r" + line + blanks);
        terminal.flush();
        drawn = line.length();
    }

    private static String line(SyncProgress progress) {
        OptionalLong expected = progress.usersExpected();
        if (expected.isEmpty() || expected.getAsLong() == 0) {
            return String.format(Locale.ROOT, "panel %s: %,d users", progress.panel(), progress.usersSeen());
        }
        return bar("panel " + progress.panel(), progress.usersSeen(), expected.getAsLong()) + " users";
    }

    private static String bar(String what, long done, long all) {
        double share = Math.min(1.0, (double) done / Math.max(1, all));
        int full = (int) (share * WIDTH);
        return String.format(
                Locale.ROOT,
                "%s: [%s%s] %3d %%  %,d of %,d",
                what,
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                (int) (share * 100),
                done,
                all);
    }
}
