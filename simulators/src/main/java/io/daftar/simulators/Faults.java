package io.daftar.simulators;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The faults armed on a simulated panel. {@link #on} and its relatives give a view that arms faults for some requests
 * only; all views share one list. Safe for use by several threads.
 */
public final class Faults {

    private final List<Armed> armed;
    private final Predicate<SimulatedRequest> filter;

    Faults() {
        this(new CopyOnWriteArrayList<>(), request -> true);
    }

    private Faults(List<Armed> armed, Predicate<SimulatedRequest> filter) {
        this.armed = armed;
        this.filter = filter;
    }

    /** A view for requests that also satisfy {@code condition}. */
    public Faults on(Predicate<SimulatedRequest> condition) {
        return new Faults(armed, filter.and(requireNonNull(condition, "condition")));
    }

    /** A view for requests with this method. */
    public Faults onMethod(String method) {
        return on(request -> request.method().equals(method));
    }

    /** A view for requests whose decoded path below the base path starts so. */
    public Faults onPath(String prefix) {
        return on(request -> request.path().startsWith(prefix));
    }

    /** A view for requests that change something. */
    public Faults onWrites() {
        return on(SimulatedRequest::isWrite);
    }

    /** A view for requests that only read. */
    public Faults onReads() {
        return on(request -> !request.isWrite());
    }

    /** Arms {@code fault} for the next {@code requests} requests that this view is for. */
    public Faults next(long requests, Fault fault) {
        if (requests < 1) {
            throw new IllegalArgumentException("a fault needs at least one request, not " + requests);
        }
        armed.add(new Armed(filter, requireNonNull(fault, "fault"), new AtomicLong(requests)));
        return this;
    }

    /** Arms {@code fault} until {@link #clear}. */
    public Faults always(Fault fault) {
        return next(Long.MAX_VALUE, fault);
    }

    /** Disarms everything, whatever view it was armed through. */
    public void clear() {
        armed.clear();
    }

    /** How many faults still wait for a request. */
    public int pending() {
        return armed.size();
    }

    Answer around(SimulatedRequest request, Supplier<Answer> panel) {
        List<Fault> chosen = new ArrayList<>();
        for (Armed candidate : armed) {
            if (candidate.filter.test(request) && candidate.left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0) {
                chosen.add(candidate.fault);
            }
        }
        armed.removeIf(candidate -> candidate.left.get() == 0);
        Supplier<Answer> next = panel;
        for (int i = chosen.size() - 1; i >= 0; i--) {
            Fault fault = chosen.get(i);
            Supplier<Answer> inner = next;
            next = () -> fault.apply(request, inner);
        }
        return next.get();
    }

    private record Armed(Predicate<SimulatedRequest> filter, Fault fault, AtomicLong left) {}
}
