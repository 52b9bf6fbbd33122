package io.daftar.engine.enforce;

import io.daftar.event.EngineListener;
import io.daftar.event.EngineListener.QuotaNear;
import io.daftar.event.EngineListener.WindowNear;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Warnings that a reseller comes near the quota ({@link Warned#PERCENTS}, such as 80 %) or the end of the window ({@link
 * Warned#DAYS}): each once for every time that it is crossed.
 */
final class LimitWarnings {
    private LimitWarnings() {}

    /**
     * The warnings to be sent.
     *
     * @param before the reseller, with the warnings sent already
     * @param now the warnings that are due
     */
    static List<Consumer<EngineListener>> of(Reseller before, Warned now, Instant at) {
        List<Consumer<EngineListener>> warnings = new ArrayList<>();
        Traffic quota = before.quota().orElse(Traffic.ZERO);
        Warned.PERCENTS.stream()
                .filter(percent -> percent > before.warned().quotaPercent() && percent <= now.quotaPercent())
                .map(percent -> new QuotaNear(before.id(), percent, before.quotaUsed(), quota))
                .forEach(near -> warnings.add(listener -> listener.quotaNear(near)));
        int daysBefore = before.warned().windowDays();
        before.window()
                .endsAt()
                .filter(at::isBefore)
                .ifPresent(end -> Warned.DAYS.stream()
                        .filter(days -> now.windowDays() != 0
                                && days >= now.windowDays()
                                && (daysBefore == 0 || days < daysBefore))
                        .map(days -> new WindowNear(before.id(), days, end))
                        .forEach(near -> warnings.add(listener -> listener.windowNear(near))));
        return warnings;
    }
}
