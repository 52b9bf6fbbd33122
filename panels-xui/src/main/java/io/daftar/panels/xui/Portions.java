package io.daftar.panels.xui;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.WriteReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/** A write to many users, some at a time. */
final class Portions {
    private Portions() {}

    /**
     * Does {@code work} for up to {@code size} names at a time, until it fails as a whole by a panel that is gone,
     * refuses us or leaves a write unanswered.
     *
     * @throws PanelException where the first portion shows that none can be written
     */
    static WriteReport run(Collection<String> names, int size, Function<List<String>, WriteReport> work) {
        WriteReport.Builder report = WriteReport.builder();
        List<String> left = new ArrayList<>(new LinkedHashSet<>(names));
        boolean tried = false;
        while (!left.isEmpty()) {
            List<String> portion = List.copyOf(left.subList(0, Math.min(size, left.size())));
            left = left.subList(portion.size(), left.size());
            try {
                add(work.apply(portion), report);
            } catch (PanelException e) {
                if (!tried && (isHopeless(e) || FlavourProbe.isGone(e))) {
                    throw e;
                }
                portion.forEach(name -> report.failed(name, e));
                if (isHopeless(e) || isUnanswered(e)) {
                    giveUp(left, e, report);
                    break;
                }
            }
            tried = true;
        }
        return report.build();
    }

    private static void giveUp(List<String> left, PanelException why, WriteReport.Builder report) {
        PanelException untried = isUnanswered(why)
                ? new PanelException(Kind.UNREACHABLE, "not tried, since the panel left the write before it unanswered")
                : why;
        left.forEach(name -> report.failed(name, untried));
    }

    private static boolean isHopeless(PanelException e) {
        return e.kind() == Kind.UNREACHABLE || e.kind() == Kind.RATE_LIMITED || e.kind() == Kind.DENIED;
    }

    private static boolean isUnanswered(PanelException e) {
        return e.kind() == Kind.OUTCOME_UNKNOWN && e.call().status().isEmpty();
    }

    static void add(WriteReport part, WriteReport.Builder report) {
        part.done().forEach(report::done);
        part.shown().forEach(report::done);
        part.failed().forEach(report::failed);
    }
}
