package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.WriteReport;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does the same to many users, one after another, and reports each. A panel that is gone, or that refuses us, is not
 * asked again for every user that is left. Used once, by one thread.
 */
public final class WriteBatch {
    /** Each may cost a whole timeout. */
    private static final int LOST_ANSWERS_IN_A_ROW = 3;

    private final WriteReport.Builder report = WriteReport.builder();
    private final Set<String> open;
    private boolean tried;
    private int lostInARow;

    /** For {@code names}; one that comes twice is written once. */
    public WriteBatch(Collection<String> names) {
        open = new LinkedHashSet<>(names);
    }

    /**
     * Does {@code write} for each name; what it gives is the user afterwards, where the panel shows that.
     *
     * @throws PanelException where the first of them shows that none can be written
     */
    public WriteReport run(Function<String, Optional<PanelUser>> write) {
        Set<String> names = new LinkedHashSet<>(open);
        for (String name : names) {
            if (!open.contains(name)) {
                continue;
            }
            try {
                succeeded(name, write.apply(name));
            } catch (PanelException e) {
                failed(name, e);
            }
        }
        return report.build();
    }

    /** Does {@code write} for each name, which shows the user afterwards; otherwise as {@link #run}. */
    public static WriteReport eachShown(Collection<String> names, Function<String, PanelUser> write) {
        return new WriteBatch(names).run(write.andThen(Optional::of));
    }

    /** Does {@code write} for each name, which shows nothing afterwards; otherwise as {@link #run}. */
    public static WriteReport each(Collection<String> names, Consumer<String> write) {
        return new WriteBatch(names).run(name -> {
            write.accept(name);
            return Optional.empty();
        });
    }

    private void succeeded(String name, Optional<PanelUser> after) {
        after.ifPresentOrElse(user -> report.done(name, user), () -> report.done(name));
        open.remove(name);
        tried = true;
        lostInARow = 0;
    }

    private void failed(String name, PanelException why) {
        report.failed(name, why);
        open.remove(name);
        boolean unanswered = why.call().status().isEmpty();
        lostInARow = why.kind() == Kind.OUTCOME_UNKNOWN && unanswered ? lostInARow + 1 : 0;
        boolean nobodyThere = why.kind() == Kind.UNREACHABLE || why.kind() == Kind.RATE_LIMITED;
        boolean refusedUs = why.kind() == Kind.DENIED && why.call().status().orElse(401) == 401;
        if (nobodyThere || refusedUs) {
            if (!tried) {
                throw why;
            }
            giveUp(why);
        } else if (lostInARow >= LOST_ANSWERS_IN_A_ROW) {
            giveUp(new PanelException(
                    Kind.UNREACHABLE, "not tried, since the panel left the writes before it unanswered"));
        }
        tried = true;
    }

    private void giveUp(PanelException why) {
        open.forEach(left -> report.failed(left, why));
        open.clear();
    }
}
